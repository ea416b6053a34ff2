import type { Section } from './section.js';
import { awaySection } from './sections/away.js';
import { callsSection } from './sections/calls.js';
import { cpuSection } from './sections/cpu.js';
import { backlogSection, checksSection, spacesSection } from './sections/flatness.js';
import { latencySection } from './sections/latency.js';
import { restartSection } from './sections/restart.js';
import { startSection } from './sections/start.js';

/** All sections of the bench, in the order in which they run. */
export const SECTIONS: readonly Section[] = [
  startSection,
  cpuSection,
  callsSection,
  latencySection,
  checksSection,
  backlogSection,
  spacesSection,
  restartSection,
  awaySection,
];
