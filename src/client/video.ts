/** A film elsewhere plays in its place once a reader asks for it; before, the page asks nothing of its host. */

/** Any story may have such a link as HTML; nothing but a film is shown in a frame. */
const FILM = /^https:\/\/www\.youtube\.com\/watch\?v=([\w-]{11})$/;

for (const link of document.querySelectorAll<HTMLAnchorElement>('.video-link > a')) {
  link.addEventListener('click', (event) => {
    const id = FILM.exec(link.href)?.[1];
    if (!id || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const frame = document.createElement('iframe');
    frame.src = `https://www.youtube-nocookie.com/embed/${id}?autoplay=1`;
    frame.title = link.textContent ?? '';
    frame.allow = 'autoplay; fullscreen; picture-in-picture';
    frame.referrerPolicy = 'strict-origin-when-cross-origin';
    link.replaceWith(frame);
    frame.focus();
  });
}

export {};
