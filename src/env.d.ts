/// <reference types="astro/client" />

declare namespace App {
  interface Locals {
    /** The post whose MDX is being rendered, for the components in it. */
    article?: {
      post: import('#model/post.ts').Post;
      context: import('#model/references.ts').ReferenceContext;
    };
  }
}
