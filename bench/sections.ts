import type { Section } from './section.js';
import { cpuSection } from './sections/cpu.js';
import { checksSection, spacesSection } from './sections/flatness.js';
import { latencySection } from './sections/latency.js';
import { startSection } from './sections/start.js';

/** All sections of the bench, in the order in which they run. */
export const SECTIONS: readonly Section[] = [
  startSection,
  cpuSection,
  latencySection,
  checksSection,
  spacesSection,
];
