/** An answer other than the wanted one, as the API gives it: `status`, and a `message` that says what is wrong. */
export class ApiFault extends Error {
  override readonly name = 'ApiFault' as const;
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}
