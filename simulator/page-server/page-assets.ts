import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import express, { Router } from 'express';
import helmet from 'helmet';

/** The page lies beside the compiled form of this file. */
const PAGE_FOLDER = fileURLToPath(new URL('../page/', import.meta.url));

const LIBRARIES = {
  '/vendor/adaptivecards.js': 'adaptivecards/dist/adaptivecards.min.js',
  '/vendor/markdown-it.js': 'markdown-it/browser',
};

/** The files of the page and the two libraries that it draws cards and Markdown with; nothing comes from elsewhere. */
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
          // The card renderer writes style attributes.
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
      // The folder of the installation may well have a dot in its name.
      res.sendFile(resolve(library), { dotfiles: 'allow' });
    });
  router.use(express.static(PAGE_FOLDER));
  return router;
}
