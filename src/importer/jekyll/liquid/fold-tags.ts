/** Tags of plugins that hide a part of a text: what unfolds, and tabs. */
import { type Context, type Liquid, type TagToken, type Template, type TopLevelToken, toValueSync } from 'liquidjs';
import { details, element, tabs } from '#importer/article.ts';
import { renderArgument } from './arguments.ts';
import { registerBlock } from './blog-tags.ts';
import { type Install, stateOf } from './job.ts';
import { readInline } from './theme-helpers.ts';

interface Tab {
  readonly label: string;
  readonly templates: Template[];
}

export const installFoldTags: Install = (engine) => {
  registerBlock(engine, 'details', (source, body, context) => {
    const { job } = stateOf(context);
    const summary = readInline(source.trim() || 'Details', job.readMarkdown);
    return job.insert([details(summary, job.readMarkdown(body))]);
  });
  // The first word of each tag names the group, as in jekyll-tabs: {% tabs log %}{% tab log PHP %}…{% endtab %}{% endtabs %}
  engine.registerTag('tabs', {
    parse(token: TagToken, remaining: TopLevelToken[]) {
      const own: Tab[] = [];
      const outside: Tab = { label: '', templates: [] };
      let current = outside;
      for (let next = remaining.shift(); next; next = remaining.shift()) {
        const { name, args } = next as TagToken;
        if (name === 'endtabs') {
          Object.assign(this, { own, outside });
          return;
        }
        if (name === 'tab') {
          current = { label: args.replace(/^\s*\S+\s*/, ''), templates: [] };
          own.push(current);
        } else if (name === 'endtab') current = outside;
        else current.templates.push(engine.parser.parseToken(next, remaining));
      }
      throw new Error(`tag ${token.getText()} not closed`);
    },
    render(context) {
      const { job } = stateOf(context);
      const items = (this['own'] as Tab[]).map(({ label, templates }) => ({
        title: readInline(renderArgument(label, context, engine), job.readMarkdown),
        children: job.readMarkdown(renderAll(templates, context, engine)),
      }));
      const around = job.readMarkdown(renderAll((this['outside'] as Tab).templates, context, engine));
      const shown = items.length > 0 ? [tabs(items)] : [];
      return around.length + shown.length > 0 ? job.insert([element('div', {}, [...around, ...shown])]) : '';
    },
  });
};

function renderAll(templates: Template[], context: Context, engine: Liquid): string {
  return String(toValueSync(engine.renderer.renderTemplates(templates, context)));
}
