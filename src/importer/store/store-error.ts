/** Why nothing can be imported, and what to do about it. */
export class StoreError extends Error {
  readonly hint: string;

  constructor(message: string, hint: string) {
    super(message);
    this.hint = hint;
  }
}

/** Faults of the disk in words, as far as a person can do something about them. */
export function toStoreError(error: unknown, folder: string): unknown {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new StoreError('The disk is full', 'make room and import again');
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new StoreError(
        `${folder} cannot be written to`,
        'give yourself the right to, or set CONTENT_DIR to another folder',
      );
    case 'ENOENT':
      return new StoreError(`There is no ${folder}`, 'add it, or set CONTENT_DIR to the folder with the posts');
    default:
      return error;
  }
}
