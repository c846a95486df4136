/**
 * Stands in for Engine.IO's WebTransport client (vite.config.ts): the server speaks WebSocket and
 * long-polling, and 0.8 kB on every phone would never run.
 */
export class WT {}
