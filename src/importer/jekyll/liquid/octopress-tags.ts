/** Octopress's tags, which it has besides Jekyll's. */
import { posix } from 'node:path';
import type { ElementContent } from 'hast';
import type { TagToken } from 'liquidjs';
import { code, element } from '#importer/article.ts';
import { readArguments, renderArgument, textOf } from './arguments.ts';
import { registerBlock } from './blog-tags.ts';
import { type Install, stateOf, tellHere } from './job.ts';
import { keepUnknown } from './unknown-tags.ts';

const IMAGE =
  /^\s*((?:[^\s"']+\s+)*?)((?:https?:\/\/|\/|\S+\/)\S+)(?:\s+(\d+))?(?:\s+(\d+))?(?:\s+["']?([\s\S]*?)["']?)?\s*$/;

export const installOctopressTags: Install = (engine) => {
  const register = (
    name: string,
    show: (source: string, tag: string, context: Parameters<typeof stateOf>[0]) => string,
  ): void => {
    engine.registerTag(name, {
      parse(token: TagToken) {
        this['args'] = token.args;
        this['source'] = token.getText();
      },
      render: function (context) {
        return show(renderArgument(String(this['args']), context, engine), String(this['source']), context);
      },
    });
  };

  register('img', (source, tag, context) => {
    const [, names = '', src, width, height, titles = ''] = IMAGE.exec(source.slice(0, 2_000)) ?? [];
    if (src === undefined) return keepUnknown('img', tag, context);
    const [title, alt] = titles.split(/["']\s+["']/);
    const className = names.split(/\s+/).filter(Boolean);
    const properties = {
      src,
      alt: alt ?? title ?? '',
      ...(title ? { title } : {}),
      ...(width ? { width } : {}),
      ...(height ? { height } : {}),
      ...(className.length > 0 ? { className } : {}),
    };
    return stateOf(context).job.insert([element('img', properties, [])]);
  });

  register('video', (source, tag, context) => {
    const { words } = readArguments(source, context, engine);
    const [src] = words;
    return src === undefined
      ? keepUnknown('video', tag, context)
      : stateOf(context).job.insert([element('video', { src }, [])]);
  });

  register('include_code', (source, tag, context) => {
    const { job, site } = stateOf(context);
    const [, written = '', path = ''] = /^\s*([\s\S]*?)\s*(\S+)\s*$/.exec(source.slice(0, 2_000)) ?? [];
    const lang = /\blang:(\S+)/.exec(written)?.[1] ?? posix.extname(path).slice(1);
    const title = written.replace(/\blang:\S+/, '').trim() || posix.basename(path);
    const folder = textOf(site.variables['code_dir']) ?? 'downloads/code';
    const text = site.readFile(posix.join('source', folder, path)) ?? site.readFile(posix.join(folder, path));
    if (text === undefined) {
      tellHere(stateOf(context), 'include-missing', tag, 'Kept the name of the file');
      return job.insert([code(path, { title: written || undefined })]);
    }
    return job.insert([code(text, { lang, title })]);
  });

  registerBlock(engine, 'codeblock', (source, body, context) => {
    const { job } = stateOf(context);
    const lang = /\blang:(\S+)/.exec(source)?.[1];
    const marks = /\bmark:([\d,-]+)/.exec(source)?.[1];
    const rest = source.replace(/\b(?:lang|mark|start|linenos|range):\S+/g, '').trim();
    const [, title = '', url, label] = /^([\s\S]*?)(?:(?:^|\s)(https?:\/\/\S+)(?:\s+([\s\S]+))?)?$/.exec(rest) ?? [];
    const link: ElementContent[] = url ? [element('p', {}, [element('a', { href: url }, [label ?? 'link'])])] : [];
    const extension = /\S\.(\w+)$/.exec(title)?.[1];
    const value = body.replace(/^\n+|\s+$/g, '');
    return job.insert([code(value, { lang: lang ?? extension, title: title || undefined, marks }), ...link]);
  });

  registerBlock(engine, 'blockquote', (source, body, context) => {
    const { job } = stateOf(context);
    const [, author = '', url, title] =
      /^\s*([\s\S]*?)(?:(?:^|\s)(https?:\/\/\S+)(?:\s+([\s\S]+?))?)?\s*$/.exec(source) ?? [];
    const [name, ...works] = author.split(',').map((part) => part.trim());
    const work = title ?? (url ? url.replace(/^https?:\/\//, '') : undefined);
    const below: (ElementContent | string)[] = [
      ...(name ? [element('strong', {}, [name])] : []),
      ...(works.length > 0 ? [name ? ' ' : '', works.join(', ')] : []),
      ...(work ? [name ? ' ' : '', element('cite', {}, [url ? element('a', { href: url }, [work]) : work])] : []),
    ];
    const foot = below.length > 0 ? [element('footer', {}, below)] : [];
    return job.insert([element('blockquote', {}, [...job.readMarkdown(body), ...foot])]);
  });

  // What stands between the marks is shown a second time, as a quotation beside the text.
  registerBlock(engine, 'pullquote', (_source, body) => body.replace(/\{"|"\}/g, ''));
  registerBlock(engine, 'graphviz', (_source, body, context) =>
    stateOf(context).job.insert([code(body.trim(), { lang: 'dot' })]),
  );

  register('render_partial', (source, tag, context) => {
    const { job, site } = stateOf(context);
    const path = posix.join('source', source.trim());
    const text = path.startsWith('source/') ? site.readFile(path) : undefined;
    if (text === undefined) {
      tellHere(stateOf(context), 'include-missing', tag, 'Left it out');
      return '';
    }
    return job.insert(job.readMarkdown(text));
  });
};
