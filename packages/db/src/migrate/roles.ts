/**
 * The roles a unit of work takes, and the one a connection holds outside of any. They belong to the
 * whole server, so they may be there already, or be in the making by somebody else at this moment.
 */
const roles = ['mosaic_app', 'mosaic_system', 'mosaic_base'] as const;

/** Makes what is missing and lets the current login take each. Several may run this at once. */
export const makeRoles = `
do $$
declare
  wanted text;
begin
  foreach wanted in array array[${roles.map((role) => `'${role}'`).join(', ')}] loop
    if not exists (select from pg_catalog.pg_roles where rolname = wanted) then
      begin
        execute format('create role %I nologin', wanted);
      exception when duplicate_object or unique_violation then
        null;
      end;
    end if;
    for attempt in 1..20 loop
      exit when (select rolsuper from pg_catalog.pg_roles where rolname = current_user)
        or exists (
          select from pg_catalog.pg_auth_members member
          join pg_catalog.pg_roles granted on granted.oid = member.roleid
          join pg_catalog.pg_roles grantee on grantee.oid = member.member
          where granted.rolname = wanted and grantee.rolname = current_user
            and coalesce((to_jsonb(member) ->> 'set_option')::boolean, true)
        );
      begin
        execute format('grant %I to %I', wanted, current_user);
      exception when internal_error or unique_violation then
        perform pg_sleep(0.05);
      end;
    end loop;
  end loop;
end
$$`;

/** What an administrator runs for a login that may not do it itself; `present` are made already. */
export const roleStatementsFor = (login: string, present: readonly string[]): string[] => [
  ...roles.filter((role) => !present.includes(role)).map((role) => `CREATE ROLE ${role} NOLOGIN;`),
  `GRANT ${roles.join(', ')} TO "${login.replaceAll('"', '""')}";`,
];

export const presentRoles = `select rolname from pg_catalog.pg_roles where rolname like 'mosaic\\_%'`;
