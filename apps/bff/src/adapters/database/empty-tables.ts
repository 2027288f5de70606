/** Leaves the tables as a migration made them. For tests only: the audit is emptied too. */
export const emptyTables = `
  begin;
  alter table audit disable trigger audit_append_only;
  truncate meta, sessions, people, sign_ins, logout_tokens, changes, idempotency_keys, audit, drafts, saved_views, pool_goals, pool_states, drifts, pool_polls,
    seen_pools, role_grants, disabled_people, teams, api_tokens restart identity;
  delete from audit_head;
  insert into audit_head (last_id, hash) values (0, repeat('0', 64));
  alter table audit enable always trigger audit_append_only;
  alter table audit enable always trigger audit_chain;
  commit`;
