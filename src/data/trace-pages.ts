/** Middleware of builds: tells with each page what it has asked of the content. */
import type { MiddlewareHandler } from 'astro';
import { QUESTIONS_HEADER } from '#model/questions.ts';
import { traceQuestions } from './library.ts';

export const onRequest: MiddlewareHandler = async ({ props }, next) => {
  const { value: response, questions } = await traceQuestions(async () => {
    const answer = await next();
    // A page asks while it is being read.
    return new Response(await answer.arrayBuffer(), answer);
  });
  // Props come from where nothing is traced.
  if (Object.keys(props).length === 0)
    response.headers.set(QUESTIONS_HEADER, encodeURIComponent(JSON.stringify([...questions])));
  return response;
};
