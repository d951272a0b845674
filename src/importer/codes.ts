/**
 * Everything an import tells of, by its stable code, with what it means. Warnings say what was changed on the way; errors say
 * what would be lost, or needs a person. `docs/importing.md` lists them.
 */
export type ImportCode = keyof typeof IMPORT_CODES;

interface CodeEntry {
  readonly severity: 'error' | 'warning';
  readonly meaning: string;
}

const warning = (meaning: string): CodeEntry => ({ severity: 'warning', meaning });
const error = (meaning: string): CodeEntry => ({ severity: 'error', meaning });

export const IMPORT_CODES = {
  // Files
  'file-skipped': warning('A file that is no post, or a post of a type that was not asked for'),
  'file-unreadable': error('A file that cannot be read, or is larger than an import takes'),
  'file-encoding': warning('Characters that no text may have, which were taken out'),
  'config-invalid': warning('A configuration that cannot be read; its defaults were taken'),
  'xml-syntax': error('An export that is not well-formed; what could be read was read'),
  'post-empty': warning('A post without text, which was not written'),
  'post-refused': error('A post that the site could not show, kept as a draft with its source as code'),
  // Frontmatter
  'frontmatter-invalid': error('Frontmatter that cannot be read; what could not be read was kept as text'),
  'key-duplicate': warning('A key that stands twice; the last value was taken'),
  'key-unknown': warning('A key that nothing is known of, kept under source.legacy; it may be misspelt'),
  'date-unknown': warning('A post without a date, which became a draft'),
  'date-invalid': warning('A date that is none, kept under source.legacy'),
  'date-zone-assumed': warning('A moment near midnight without a time zone; its day was taken as it is written'),
  'title-missing': warning('A post without a title; its first words or its name were taken'),
  'title-cut': warning('A title of more than 120 characters, which was cut; the whole is in source.legacy'),
  'description-made': warning('A description that was made of the first sentences'),
  'tags-missing': warning('A post without tags, which became a draft'),
  'tags-cut': warning('More than eight tags; the others are in source.legacy'),
  'tag-unknown': warning('A tag that tags.yaml does not have; it was added there, or only reported'),
  'author-unknown': warning('An author that authors.yaml does not have; it was added there'),
  'author-missing': warning('A post without an author, which became a draft'),
  'category-default-dropped': warning('The category of posts that have none'),
  'language-guessed': warning('A language that was told from a short or mixed text'),
  'language-conflict': warning('A text in another language than the source says'),
  'language-unsupported': warning('A language that the site has no locale for; the post became a draft'),
  'slug-romanised': warning('A folder name that was romanised from another script'),
  'slug-taken': warning('A folder name with a number, because another story has the name'),
  'alias-dropped': warning('An old address that cannot lead to the post'),
  'translations-joined': warning('Posts that were joined into one story as translations of each other'),
  'translation-conflict': warning('Two translations into one language; they became stories of their own'),
  private: warning('A private post, which became a draft'),
  encrypted: error('An encrypted post, which became a draft'),
  'comments-skipped': warning('Comments of readers, which are not imported'),
  'cover-dropped': warning('A cover that could not be taken over; one is drawn'),
  // Text
  'heading-shifted': warning('Headings that moved down a level, because the title is the first'),
  'heading-emptied': warning('A heading without words, which was taken out or became a paragraph'),
  'breaks-hardened': warning('Line breaks that the old blog showed, written as hard ones'),
  'list-numbers': warning('A list whose numbers would have changed, kept as text'),
  'attributes-dropped': warning('Classes, sizes or other attributes that Markdown has no place for'),
  'style-dropped': warning('Styles of text that Markdown has no place for'),
  'html-dropped': warning('HTML without text that posts may not have, such as scripts and forms'),
  'html-unwrapped': warning('HTML that posts may not have, whose text was kept'),
  'liquid-undefined': warning('A variable that nothing defines, kept as it is written'),
  'shortcode-unknown': warning('What looks like a shortcode, kept as text'),
  'tag-approximated': warning('A tag of a theme that was told by what Markdown has, without some of its looks'),
  'math-as-code': warning('A formula, kept as code'),
  'table-changed': warning('A table with a head or foot of its own kind, written as an ordinary one'),
  'block-divided': warning(
    'A block of code or a table over the limits of the site, which was divided or written as HTML',
  ),
  'toc-dropped': warning('A table of contents, which the site makes itself'),
  'dynamic-dropped': warning('A block that the old blog filled itself, such as latest posts'),
  'boilerplate-dropped': warning('Text of the page around the post, such as menus'),
  'page-break': warning('A page break, which became a line'),
  'mdx-refused': warning('A post that MDX cannot hold, which was written as Markdown'),
  'embed-unknown': warning('Something of another site, which became a link'),
  // Links and files
  'link-unresolved': error('A link to a post or file of the old blog that was not found'),
  'link-external': warning('A link to a page of the old blog that was not imported, which leads there'),
  'link-refused': warning('A link that posts may not have, whose text was kept'),
  'address-linked': warning('An address in the text that was no link and became one, as Markdown makes of it'),
  'anchor-missing': warning('A link to a heading that does not exist; it leads to the post'),
  'image-missing': warning('An image that the source does not have; it became a link or text'),
  'image-remote': warning('An image of another site, which became a link'),
  'image-converted': warning('An image that was converted or made smaller, so that the site can show it'),
  'image-location-removed': warning('An image that told where it was taken, of which that was removed'),
  'image-refused': error('An image that is broken or too large, which became a link or text'),
  'image-alt-missing': warning('An image without a text alternative, which was marked as decoration'),
  'file-not-copied': warning('A file that a story cannot hold, such as a PDF; it became a link or text'),
  // What must not happen
  'tag-unknown-kept': error('A tag that is not known, kept as code'),
  'include-missing': error('A file to be included that was not found, kept as code'),
  'path-refused': error('A path that leads out of the folder that is imported'),
  'too-long': error('An expansion that exceeds what an import takes, kept as code'),
  'text-differs': error('Text that is not the same as in the source'),
  'counts-differ': error('Another number of images, links, headings, list items, code blocks, cells or footnotes'),
} as const satisfies Record<string, CodeEntry>;
