import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import express, { Router } from 'express';
import helmet from 'helmet';

/** `dist/simulator/page`, next to the compiled folder of this file. */
const PAGE_FOLDER = fileURLToPath(new URL('../page/', import.meta.url));

const LIBRARIES = {
  '/vendor/adaptivecards.js': 'adaptivecards/dist/adaptivecards.min.js',
  '/vendor/markdown-it.js': 'markdown-it/browser',
};

/**
 * Serves the files of the page and the two libraries that render cards and Markdown. The content
 * security policy allows no other origin.
 */
export function createPageAssets(): Router {
  const { resolve } = createRequire(import.meta.url);
  const router = Router();
  router.use(
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'self'"],
          imgSrc: ["'self'", 'data:'],
          // The card renderer sets style attributes.
          styleSrc: ["'self'", "'unsafe-inline'"],
          objectSrc: ["'none'"],
          baseUri: ["'none'"],
          formAction: ["'none'"],
          frameAncestors: ["'none'"],
        },
      },
      strictTransportSecurity: false,
    }),
  );
  for (const [path, library] of Object.entries(LIBRARIES))
    router.get(path, (_req, res) => {
      // The path of the installation may contain a folder whose name starts with a dot.
      res.sendFile(resolve(library), { dotfiles: 'allow' });
    });
  router.use(express.static(PAGE_FOLDER));
  return router;
}
