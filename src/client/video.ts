/** A film elsewhere plays in its place once a reader asks for it; before, the page asks nothing of its host. */
for (const link of document.querySelectorAll<HTMLAnchorElement>('.video-link > a')) {
  link.addEventListener('click', (event) => {
    const id = new URL(link.href).searchParams.get('v');
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
