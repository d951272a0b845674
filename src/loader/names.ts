/** Names that every file system and every URL can carry. */

/** Device names that Windows lets no file have, whatever its ending. */
const WINDOWS_NAMES = /^(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[\d¹²³])(\.|$)/i;

export function isWindowsName(name: string): boolean {
  return WINDOWS_NAMES.test(name);
}

/** What is wrong with the name of a file or folder, or `undefined`. */
export function nameFault(name: string): { readonly message: string; readonly hint: string } | undefined {
  const composed = name.normalize('NFC');
  if (name !== composed) {
    return { message: 'The name is not in composed Unicode form (NFC)', hint: `rename it to "${composed}"` };
  }
  if (name.includes('\ufffd')) return { message: 'The name is not in UTF-8', hint: 'rename it' };
  if (/\p{C}/u.test(name)) return { message: 'The name has an invisible character', hint: 'rename it' };
  const [character] = /[<>:"|?*\\%#]/.exec(name) ?? [];
  if (character) {
    return {
      message: `The name has a "${character}", which breaks on other systems or in URLs`,
      hint: 'rename it without that',
    };
  }
  if (/^ |[. ]$/.test(name)) {
    return { message: 'The name begins with a blank, or ends with one or a dot', hint: 'rename it without that' };
  }
  if (isWindowsName(name)) return { message: 'Windows keeps this name for a device', hint: 'rename it' };
  return undefined;
}
