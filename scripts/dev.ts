/** `npm run dev`: the development server, in the foreground whoever starts it; `PORT` chooses the port. */
import { dev } from 'astro';
import { deployment } from '#deployment.ts';

const port = process.env['PORT'];
const server = await dev(port ? { server: { port: Number(port) } } : {});
console.log(`Casebook is at http://localhost:${server.address.port}${deployment.base}`);
