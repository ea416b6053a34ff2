/**
 * The resources of the Webex messaging API as they are sent over HTTP. Field names and shapes:
 * webex/webex-openapi-specs, public-spec/webex-messaging.json. Times are ISO 8601.
 */
export interface Person {
  readonly id: string;
  /** In no order that means anything; the first is the one that memberships show. */
  readonly emails: readonly string[];
  readonly displayName: string;
  readonly nickName: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly orgId: string;
  readonly created: string;
  readonly type: 'person' | 'bot';
}

/** A space: `direct` between one person and the bot, `group` for any number of people. */
export interface Room {
  readonly id: string;
  readonly title: string;
  readonly type: 'direct' | 'group';
  isLocked: boolean;
  /** Only moderators may post. */
  isAnnouncementOnly: boolean;
  /** Archived: nobody may post. */
  isReadOnly: boolean;
  readonly creatorId: string;
  readonly created: string;
  lastActivity: string;
}

/** The membership of a person in a space. */
export interface Membership {
  readonly id: string;
  readonly roomId: string;
  readonly roomType: Room['type'];
  readonly personId: string;
  /** Absent for a person whose address is hidden. */
  readonly personEmail?: string;
  readonly personDisplayName: string;
  readonly personOrgId: string;
  readonly isModerator: boolean;
  readonly isMonitor: boolean;
  readonly created: string;
}

/** The only kind of attachment that Webex supports. */
export interface CardAttachment {
  readonly contentType: 'application/vnd.microsoft.card.adaptive';
  readonly content: Readonly<Record<string, unknown>>;
}

/** The content of a message; an edit replaces all of it. */
export interface MessageContent {
  readonly text?: string;
  readonly markdown?: string;
  readonly html?: string;
  readonly attachments?: readonly CardAttachment[];
  /** URLs below `/v1/contents`; Webex gives a message one. */
  readonly files?: readonly string[];
  readonly mentionedPeople?: readonly string[];
  readonly mentionedGroups?: readonly string[];
}

/** A message of a person or the bot. */
export interface Message extends MessageContent {
  readonly id: string;
  readonly roomId: string;
  readonly roomType: Room['type'];
  readonly personId: string;
  readonly personEmail?: string;
  /** The root of the thread that this message is a reply in. */
  readonly parentId?: string;
  readonly created: string;
  /** The time of the last edit. */
  readonly updated?: string;
}

/** A submitted card with its inputs. */
export interface AttachmentAction {
  readonly id: string;
  readonly type: 'submit';
  readonly messageId: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly personId: string;
  readonly roomId: string;
  readonly created: string;
}

/** A registration of the bot for events. */
export interface Webhook {
  readonly id: string;
  name: string;
  targetUrl: string;
  readonly resource: string;
  readonly event: string;
  readonly filter?: string;
  secret?: string;
  status: 'active' | 'inactive';
  readonly ownedBy: string;
  readonly orgId: string;
  readonly createdBy: string;
  readonly appId: string;
  readonly created: string;
}

/** An event and the person who caused it. */
export type WebexEvent = { readonly actorId: string } & (
  | {
      readonly resource: 'messages';
      readonly event: 'created' | 'updated' | 'deleted';
      readonly data: Message;
    }
  | {
      readonly resource: 'attachmentActions';
      readonly event: 'created';
      readonly data: AttachmentAction;
    }
  | {
      readonly resource: 'memberships';
      readonly event: 'created' | 'deleted';
      readonly data: Membership;
    }
  | {
      readonly resource: 'rooms';
      readonly event: 'migrated';
      readonly data: Room & { readonly previousRoomId: string };
    }
);
