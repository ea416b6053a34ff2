# The bot alone, without the tools that built it. Build: docker build -t webex-precheck-bot .
FROM node:24-bookworm-slim AS build
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
# No package needs its install script (.npmrc): native code comes as one package per platform.
RUN npm ci
COPY tsconfig.json tsconfig.build.json ./
COPY scripts ./scripts
COPY cards ./cards
COPY simulator ./simulator
COPY src ./src
RUN npm run build && npm prune --omit=dev && mkdir data

# Node.js and glibc, no shell and no package manager. The user `nonroot` has the ID 65532.
FROM gcr.io/distroless/nodejs24-debian12:nonroot
WORKDIR /app
ENV NODE_ENV=production
COPY --from=build /build/package.json ./
COPY --from=build /build/node_modules ./node_modules
COPY --from=build /build/cards ./cards
COPY --from=build /build/dist ./dist
# For the SQLite file and its key. With PostgreSQL the volume stays empty.
COPY --from=build --chown=65532:65532 --chmod=700 /build/data ./data
VOLUME /app/data
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s --retries=3 \
  CMD ["/nodejs/bin/node", "-e", "fetch('http://127.0.0.1:' + (process.env.PORT || 3000) + '/healthz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# The process hands its running jobs back within ten seconds of SIGTERM. The flag is that of `npm start`: it saves memory.
STOPSIGNAL SIGTERM
CMD ["--max-semi-space-size=8", "dist/main.js"]
