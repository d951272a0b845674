/** Jekyll's own tags, and those that lead from one post to another. */
import type { TagToken, Template, TopLevelToken } from 'liquidjs';
import { type Context, type Liquid, toValueSync } from 'liquidjs';
import { code } from '#importer/article.ts';
import { renderArgument } from './arguments.ts';
import { type Install, type JobState, stateOf, tellHere } from './job.ts';

export const installBlogTags: Install = (engine) => {
  registerBlock(engine, 'highlight', (source, body, context) => {
    const [, lang = '', options = ''] = /^\s*(\S+)([\s\S]*)$/.exec(source) ?? [];
    const marks = /mark_lines\s*=\s*["']([\d\s]+)["']/.exec(options)?.[1]?.trim().replace(/\s+/g, ',');
    const value = body.replace(/^\n+|\s+$/g, '');
    return stateOf(context).job.insert([code(value, { lang, marks })]);
  });
  for (const name of ['link', 'post_url']) {
    engine.registerTag(name, {
      parse(token: TagToken) {
        this['args'] = token.args.trim();
        this['source'] = token.getText();
      },
      render(context, emitter) {
        const wanted = renderArgument(String(this['args']), context, engine).replace(/^["']|["']$/g, '');
        return addressOf(wanted, String(this['source']), emitter.buffer, stateOf(context));
      },
    });
  }
  // What these put into the head of a page is made from the same frontmatter here.
  for (const name of ['seo', 'feed_meta']) engine.registerTag(name, { render: () => '' });
  engine.registerTag('toc', {
    render(context) {
      tellHere(stateOf(context), 'toc-dropped', '{% toc %}', 'Left it out');
      return '';
    },
  });
};

function addressOf(wanted: string, source: string, before: string, state: JobState): string {
  const { site } = state;
  const address = site.findAddress(wanted);
  if (address === undefined) {
    tellHere(state, 'link-unresolved', source, 'Left an address that leads nowhere');
    return `/${wanted.replace(/^\//, '')}`;
  }
  // Some write the blog's path before the tag, which older versions of Jekyll did not know.
  const isDouble = site.basePath !== '' && before.endsWith(site.basePath);
  return isDouble ? address.slice(site.basePath.length) : address;
}

/** A tag whose content, rendered, its function turns into a text; that mostly is a mark. */
export function registerBlock(
  engine: Liquid,
  name: string,
  show: (source: string, body: string, context: Context) => string,
): void {
  engine.registerTag(name, {
    parse(token: TagToken, remaining: TopLevelToken[]) {
      this['args'] = token.args;
      const templates: Template[] = [];
      for (let next = remaining.shift(); next; next = remaining.shift()) {
        if ((next as TagToken).name === `end${name}`) {
          this['templates'] = templates;
          return;
        }
        templates.push(engine.parser.parseToken(next, remaining));
      }
      throw new Error(`tag ${token.getText()} not closed`);
    },
    render(context) {
      const templates = this['templates'] as Template[];
      const body = toValueSync(engine.renderer.renderTemplates(templates, context));
      return show(renderArgument(String(this['args']), context, engine), String(body), context);
    },
  });
}
