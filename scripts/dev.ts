/** `npm run dev`: the development server, in the foreground whoever starts it; `PORT` chooses the port. */
import './setting-errors.ts';
import { dev } from 'astro';
import { deployment } from '#deployment.ts';
import { readPort } from './port.ts';

const port = readPort();
const server = await dev(port === undefined ? {} : { server: { port } });
console.log(`Casebook is at http://localhost:${server.address.port}${deployment.base}`);
