/** Gives every code block a button that copies its text. */
import { canCopy, copyOnClick } from './copy.ts';

const template = document.querySelector<HTMLTemplateElement>('#cb-copy-button');

for (const block of canCopy ? document.querySelectorAll<HTMLElement>('.prose .code') : []) {
  const button = template?.content.querySelector('button')?.cloneNode(true);
  if (!(button instanceof HTMLButtonElement)) break;
  copyOnClick(button, button, () => block.querySelector('pre')?.textContent ?? '');
  block.append(button);
}
