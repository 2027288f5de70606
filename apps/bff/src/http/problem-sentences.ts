import type { FindingCode } from '@poolwright/schemas/plans/finding';
import type { ProblemCode } from '@poolwright/schemas/problem';
import type { ErrorCode } from '../domain/domain-error.ts';

/**
 * What a code means, in English: the title, and where more can be said a detail with `{name}` for params. The
 * web app translates by code; these sentences are for scripts and logs.
 */
type Sentences = readonly [title: string, detail?: string];

const problems: Readonly<Record<ProblemCode, Sentences>> = {
  'request.not_json': ['The request body is not valid JSON in UTF-8.'],
  'request.invalid': ['The request does not have the required form.', 'See errors for each wrong place.'],
  'request.too_large': [
    'The request body is too large.',
    'A request body may have at most {maxBytes} bytes.',
  ],
  'request.content_type': [
    'The content type of the request is not accepted.',
    'Send the body uncompressed as {wanted} in UTF-8.',
  ],
  'request.key_missing': ['The header Idempotency-Key is missing.'],
  'request.key_invalid': ['The header Idempotency-Key must be 8 to 128 printable ASCII characters.'],
  'request.if_match_missing': [
    'The header If-Match is missing.',
    'Read the pool first and send its ETag as If-Match.',
  ],
  'request.if_match_invalid': ['The header If-Match must be exactly one strong entity tag.'],
  'request.header_invalid': ['A header has the wrong form.', 'The header {header} has the wrong form.'],
  'request.no_such_route': ['There is nothing at this address.'],
  'request.rate_limited': ['Too many requests.', 'Too many requests. Try again in {seconds} seconds.'],
  'session.required': ['Sign in first.', 'There is no session, or it has ended. Sign in and try again.'],
  'session.csrf': [
    'The request could not be tied to your session.',
    'Send the csrfToken of GET /api/session as the header Poolwright-CSRF, from the address of this service.',
  ],
  'session.link_refused': [
    'This sign-in link is not valid.',
    'A sign-in link works once and for 10 minutes. Restart Poolwright for a new one.',
  ],
  'request.two_credentials': [
    'The request has a session and an API token.',
    'Send the header Authorization without the cookie, or the cookie without the header.',
  ],
  'token.refused': ['The API token is not valid.', 'It was ended, has expired, or never was one.'],
  'token.too_many': [
    'You have too many API tokens.',
    'At most {max} tokens live at a time for a person. End one of them first.',
  ],
  'session.not_found': ['There is no such session of yours, or it has ended.'],
  'session.sign_in_expired': [
    'This sign-in was not begun in this browser, took longer than 10 minutes, or was used already.',
    'Begin again from the sign-in page.',
  ],
  'session.sign_in_refused': [
    'The answer of the identity provider could not be trusted.',
    'Nobody was signed in. If it happens again, an admin finds the reason under the request id.',
  ],
  'session.sign_in_denied': ['The identity provider did not sign you in.'],
  'session.no_role': [
    'You are known, but have no role here.',
    'None of your groups at the identity provider has a role in this console.',
  ],
  'session.disabled': ['You may not sign in here: an admin of this console has disabled you.'],
  'person.self': ['Nobody disables himself: another admin can.'],
  'session.other_person': [
    'Somebody else signed in.',
    'A fresh sign-in counts for the person who is signed in here, who still is.',
  ],
  'session.fresh_required': [
    'A dangerous change needs a fresh sign-in.',
    'Sign in again and apply it then. Nothing was sent.',
  ],
  'session.provider_unreachable': ['The identity provider cannot be reached now.'],
  'session.logout_refused': ['The logout token is not valid.'],
  'access.denied': ['You may not do this.'],
  'grant.last_admin': ['Nobody would be left who may give roles. Make somebody else an admin first.'],
  'grant.auditor_everywhere': [
    'An auditor reads the audit of everything: the role is given everywhere only.',
  ],
  'grant.no_such_project': ['There is no such project.'],
  'grant.no_such_team': ['There is no such team. Make it first.'],
  'team.configured': [
    'The team stands in the configuration.',
    'The team {team} stands in the configuration and is changed there.',
  ],
  'team.too_many': ['There are too many teams.', 'At most {max} teams are kept.'],
  'project.not_found': ['There is no such project, or it is not yours to see.'],
  'pool.not_found': ['There is no such pool, or it is not yours to see.'],
  'pool.gone': ['The pool no longer exists.'],
  'pool.ambiguous_entry': [
    'An entry of the list fits several entries of the pool.',
    'Say which one is meant with nodePool or creatingStep.',
  ],
  'pool.azs_required': [
    'The counts per zone are missing.',
    'The entry has counts per zone: send azs together with the new count.',
  ],
  'pool.changed_meanwhile': [
    'The pool changed since you read it.',
    'See current for the pool as it is now and touched for what changed.',
  ],
  'change.not_found': ['There is no such change, or it is not yours to see.'],
  'change.in_flight': [
    'Another change of this pool is under way.',
    'Change {changeId} of this pool is under way. Wait until it has ended.',
  ],
  'change.illegal_step': [
    'The change cannot take this step now.',
    'A change that is {state} cannot take this step.',
  ],
  'change.confirmation_required': [
    'This change needs a confirmation.',
    'Name the codes in errors in the header Poolwright-Acknowledge.',
  ],
  'change.confirmation_wrong': [
    'The typed name is not the name of the pool.',
    "The header Poolwright-Confirm must be the pool's display name, percent-encoded.",
  ],
  'change.no_other_zone': [
    'No other zone is known that has such nodes.',
    'Every other zone is sold out, or the list of flavors could not be read. Nothing was drafted.',
  ],
  'draft.changed_elsewhere': [
    'Your draft of this pool was changed in another tab or browser.',
    'See draft for what is kept now. Nothing was overwritten.',
  ],
  'draft.in_the_way': [
    'You have another draft of this pool.',
    'Send or discard your draft of this pool first. Nothing was overwritten.',
  ],
  'draft.other_user': [
    'Somebody else is signed in now.',
    'The form was opened by another person. Nothing was kept.',
  ],
  'draft.too_many': [
    'You have too many drafts.',
    'At most {max} drafts are kept for a person. Discard one of them first.',
  ],
  'view.name_taken': [
    'Another of your views of this project has this name.',
    'The name {name} is taken: a name stands for one view of a project, in small and capital letters alike.',
  ],
  'view.too_many': [
    'You have too many saved views of this project.',
    'At most {max} views of a project are kept for a person. Delete one of them first.',
  ],
  'plan.differs': ['The plan changed since you reviewed it.', 'See plan for what would be sent now.'],
  'key.running': ['The same request is still being worked on.', 'Repeat it in a moment for its answer.'],
  'key.reused': ['This Idempotency-Key was used for another request.', 'Use a new key for a new request.'],
  'upstream.bad_request': ['ModelArts refused the request.', 'See upstream for its reason.'],
  'upstream.credential_rejected': ['ModelArts rejected the credential of this service.'],
  'upstream.iam_refused': [
    'IAM gives this service no token.',
    'IAM refused the user of this service. Whoever runs it must look at its name, account and password.',
  ],
  'upstream.iam_unreachable': [
    'IAM is not reachable.',
    'Without a token of IAM nothing can be asked of ModelArts.',
  ],
  'upstream.clock_skew': [
    'The clock of this server is off.',
    'The clock of this server is off by {minutes} minutes, so ModelArts refuses its requests.',
  ],
  'upstream.unreadable': ['ModelArts answered something that could not be read.'],
  'upstream.failed': ['ModelArts failed to answer.'],
  'upstream.throttled': ['ModelArts is busy.', 'ModelArts asked to wait before the next request.'],
  'upstream.unreachable': ['ModelArts is not reachable.'],
  'upstream.timeout': ['ModelArts took too long to answer.'],
  'store.unavailable': [
    'Changes cannot be recorded now.',
    'The database does not answer, so nothing was done.',
  ],
  'store.restored': [
    'This database was restored from a backup.',
    'Nothing is applied until an admin has reconciled it.',
  ],
  'drift.moved': ['The pool has moved on, or somebody has settled this already. Look at it again.'],
  'history.no_such_state': ['This state of the pool is not kept.'],
  'history.nothing_to_restore': ['No edit would bring anything of this state back.'],
  'restore.none': ['There is no restored database to reconcile.'],
  'server.busy': ['The server is busy.', 'Try again in a moment.'],
  'server.failed': ['The server failed.', 'Give the request id to whoever runs this service.'],
};

const findings: Readonly<Record<FindingCode, Sentences>> = {
  'pool.not_running': [
    'The pool is not running.',
    'Only a running pool can be changed this way; it is {phase}.',
  ],
  'pool.restricted': ['The pool is frozen or restricted and cannot be changed.'],
  'pool.specs_restricted': ['The specifications of this pool may not be changed.'],
  'pool.mixed_direction': ['One flavor grows while another shrinks. Make two changes.'],
  'pool.too_many_flavors': [
    'The pool would have too many flavors.',
    'A pool can have at most {max} flavors.',
  ],
  'pool.mixed_architecture': ['The pool would mix CPU architectures.'],
  'pool.many_nodes': ['Many nodes are added at once.', '{nodes} nodes are added at once.'],
  'pool.would_be_deleted': ['The pool would have no node left and would be deleted.'],
  'pool.still_converging': ['An earlier change of the pool is still being carried out.'],
  'entry.sum': [
    'The counts per zone do not add up to the count.',
    'The zones of {flavor} add up to {zones} nodes, its count is {count}.',
  ],
  'entry.unknown_flavor': ['The flavor is not on offer.', 'The flavor {flavor} is not on offer.'],
  'entry.unknown_zone': [
    'The zone is not on offer for this flavor.',
    'Zone {az} is not on offer for {flavor}.',
  ],
  'entry.duplicate_zone': ['A zone is named twice.', 'Zone {az} is named twice.'],
  'entry.not_found': ['The pool has no such entry.', 'The pool has no such entry of {flavor}.'],
  'entry.ambiguous': [
    'Several entries of the pool fit.',
    'Several entries of {flavor} fit: name the node pool.',
  ],
  'entry.already_there': [
    'The pool has this flavor already.',
    'The pool already has an entry of {flavor}; change its count instead.',
  ],
  'entry.too_deep': ['The pool has settings nested too deeply to be carried over.'],
  'entry.zero': ['An entry is set to 0 nodes. Leave it out to remove it.'],
  'entry.step': ['The count is not a multiple of the step.', '{flavor} comes in steps of {step} nodes.'],
  'entry.sold_out': ['The zone is sold out for this flavor.', 'Zone {az} is sold out for {flavor}.'],
  'entry.removed': ['An entry is removed with all its nodes.'],
  'entry.shrunk': ['Nodes are removed.'],
  'entry.not_documented': [
    'The pool has settings that this change could not carry over.',
    'The entry of {flavor} has settings that could not be carried over: {keys}.',
  ],
  'zone.shifted': ['Nodes move between zones: some are removed.'],
  'zones.by_cloud': ['The cloud chooses the zones.'],
  'subpools.squeezed': ['The logical pools of this pool hold more nodes than would be left.'],
  'billing.only_grows': ['A yearly/monthly pool can only grow.'],
  'billing.order_id': ['A yearly/monthly pool needs an order id to grow.'],
  'billing.order_id_unused': ['The order id has no use for a pay-per-use pool.'],
  'scope.not_here': ['The job types of this pool cannot be changed.'],
  'scope.empty': ['A pool needs at least one job type.'],
  'scope.removed': ['A job type is removed.'],
  'driver.not_here': ['This pool has no such driver to change.'],
  'driver.unknown_version': [
    'The driver version is not on offer.',
    'The driver version {version} is not on offer.',
  ],
  'driver.force': ['A forced driver upgrade may stop running jobs.'],
  'driver.strategy_alone': ['An upgrade strategy without a version may have no effect.'],
  'description.characters': [
    'The description has characters that are not allowed.',
    'A description must not contain {characters}.',
  ],
  'description.long': ['The description is long.'],
  'job_flavors.unknown': ['The job flavor is not on offer.', 'Not on offer: {flavors}.'],
  'jobs.hit': ['Running jobs may be hit.', 'Running jobs that may be hit: {running}.'],
  'balance.share': ['Too many nodes stand in one zone.'],
  'balance.difference': ['The zones differ too much.'],
  'balance.together': ['Nodes that belong together stand in several zones.'],
};

const sentences: Readonly<Record<ErrorCode, Sentences>> = { ...findings, ...problems };

/** Title and detail of a problem; a detail that lacks one of its values is the title. */
export function sentencesFor(
  code: ErrorCode,
  params: Readonly<Record<string, unknown>> = {},
): { title: string; detail: string } {
  const [title, template] = sentences[code];
  return { title, detail: template === undefined ? title : (interpolate(template, params) ?? title) };
}

function interpolate(template: string, params: Readonly<Record<string, unknown>>): string | undefined {
  let isComplete = true;
  const text = template.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = Object.hasOwn(params, name) ? params[name] : undefined;
    const words = Array.isArray(value) ? value.map(String).join(', ') : value;
    if (typeof words === 'string' || typeof words === 'number') return String(words);
    isComplete = false;
    return '';
  });
  return isComplete ? text : undefined;
}
