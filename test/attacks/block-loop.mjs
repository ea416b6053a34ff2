import process from 'node:process';

// Given to a program with --import: SIGUSR2 stops its event loop for good, as a bug would.
process.on('SIGUSR2', () => {
  for (;;);
});
