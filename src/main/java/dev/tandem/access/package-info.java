/**
 * Users, roles, tenants, sign-in, and what each may do. Knows no partnership's content: a partnership is its code here,
 * which is the engine's tenant id. Every query on behalf of a person asks {@link dev.tandem.access.Access} first.
 */
package dev.tandem.access;
