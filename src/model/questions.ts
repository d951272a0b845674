/**
 * What a page asked of the content. A page is made of nothing but code and the answers to its questions, so that one whose
 * answers are still the same need not be made again (“verifying traces”: A. Mokhov, N. Mitchell, S. Peyton Jones, “Build
 * systems à la carte”, 2018).
 */
import type { Post } from './post.ts';
import type { SiteContent } from './site-content.ts';

/** The header of a response in which a page tells its questions, as JSON in percent-encoding. */
export const QUESTIONS_HEADER = 'x-casebook-questions';

/** A question as text: whom it was put to, what was asked, and about what; or what the text of a post is, told by its file. */
type Question =
  | readonly [subject: keyof SiteContent, name: string, ...parameters: Parameter[]]
  | readonly [subject: 'text', file: string];

/** A post is told by its file. */
type Parameter = string | number | { readonly file: string };

/** What changes with every edit of a text. Lists show none of it, so that who asks for it asks for the text. */
const TEXT_KEYS: ReadonlySet<string | symbol> = new Set([
  'counts',
  'headings',
  'media',
  'renderKey',
] satisfies (keyof Post)[]);

/** Content that answers as the given one does, and adds each question to a set. */
export function recordQuestions(content: SiteContent, questions: Set<string>): SiteContent {
  const watched = new Map<object, unknown>();
  /** An answer whose posts tell when their texts are asked for. */
  const watch = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    const known = watched.get(value) ?? (isPost(value) ? watchPost(value) : watchParts(value));
    watched.set(value, known);
    return known;
  };
  const watchParts = (value: object): unknown =>
    Array.isArray(value)
      ? value.map(watch)
      : Object.fromEntries(Object.entries(value).map(([key, part]) => [key, watch(part)]));
  const watchPost = (post: Post): Post =>
    new Proxy(post, {
      get(target, property) {
        if (TEXT_KEYS.has(property)) questions.add(JSON.stringify(['text', post.file] satisfies Question));
        return Reflect.get(target, property);
      },
    });
  const record = <Subject extends keyof SiteContent>(subject: Subject): SiteContent[Subject] =>
    new Proxy(content[subject], {
      get(target, property) {
        const value: unknown = Reflect.get(target, property);
        const ask = (name: string, parameters: readonly unknown[]): void => {
          questions.add(JSON.stringify([subject, name, ...parameters.map(toParameter)] satisfies Question));
        };
        if (typeof value !== 'function') {
          ask(String(property), []);
          return watch(value);
        }
        return (...parameters: unknown[]): unknown => {
          const isSingle = subject === 'library' || property === 'get' || property === 'has';
          // Who goes through all of a map has asked for all of it.
          if (isSingle) ask(String(property), parameters);
          else ask('values', []);
          const answer: unknown = value.apply(target, parameters);
          return isSingle ? watch(answer) : answer;
        };
      },
    });
  return { library: record('library'), pages: record('pages'), media: record('media') };
}

function toParameter(value: unknown): Parameter {
  if (typeof value === 'number') return value;
  return typeof value === 'object' ? { file: (value as Post).file } : String(value);
}

/**
 * Makes the function that digests the answer to a question; `undefined` where the question is about a post that is gone.
 * @param digest A hash of a text.
 */
export function createAnswerDigests(
  content: SiteContent,
  digest: (text: string) => string,
): (question: string) => string | undefined {
  const posts = new Map(content.library.posts.map((post) => [post.file, post]));
  const known = new WeakMap<object, string>();
  const answers = new Map<string, string | undefined>();

  const digestOf = (value: unknown): string => {
    if (typeof value !== 'object' || value === null) return String(JSON.stringify(value));
    const found = known.get(value) ?? digest(toJson(value));
    known.set(value, found);
    return found;
  };
  /** Posts stand in many answers, so they are digested by themselves. */
  const toJson = (value: object): string =>
    isPost(value)
      ? JSON.stringify(value, (key, part: unknown) => (TEXT_KEYS.has(key) ? undefined : part))
      : JSON.stringify(value, (_key, part: unknown) => (isPost(part) ? digestOf(part) : part));

  const answer = (question: string): string | undefined => {
    const [subject, name, ...parameters] = JSON.parse(question) as Question;
    if (subject === 'text') {
      const post = posts.get(name);
      return post && digest(JSON.stringify(post));
    }
    const values = parameters.map((parameter) =>
      typeof parameter === 'object' ? posts.get(parameter.file) : parameter,
    );
    if (values.includes(undefined)) return undefined;
    const target = content[subject];
    if (name === 'values') return digestOf([...(target as SiteContent['pages'])]);
    const member: unknown = Reflect.get(target, name);
    return digestOf(typeof member === 'function' ? member.apply(target, values) : member);
  };
  return (question) => {
    if (!answers.has(question)) answers.set(question, answer(question));
    return answers.get(question);
  };
}

function isPost(value: unknown): value is Post {
  return typeof value === 'object' && value !== null && 'renderKey' in value;
}
