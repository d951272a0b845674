/** Makes elements from text, so that nothing in a text can become markup. */

/** An element with its classes and what is in it: `create('p', 'lead', 'Some ', strong)`. */
export function create<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className: string,
  ...content: readonly (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  if (className !== '') element.className = className;
  element.append(...content);
  return element;
}

export function createButton(className: string, text: string, onClick: () => void): HTMLButtonElement {
  const button = create('button', className, text);
  button.type = 'button';
  button.addEventListener('click', onClick);
  return button;
}
