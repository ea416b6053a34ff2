/** Two presses of one person on one card within this time count as one. */
export const DOUBLE_CLICK_MS = 10_000;
