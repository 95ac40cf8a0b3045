"""The tenant wall: what every tenant table gets

Revision ID: 0001
Revises:
"""

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("REVOKE CREATE ON SCHEMA public FROM PUBLIC")
    op.execute("GRANT USAGE ON SCHEMA public TO lms_app, lms_platform")
    # With no tenant set this is NULL, and a comparison with NULL shows no row.
    op.execute("""
        CREATE FUNCTION lms_tenant() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
        RETURN nullif(current_setting('app.tenant_id', true), '')::uuid
    """)
    op.execute("""
        CREATE FUNCTION lms_wall(t regclass) RETURNS void LANGUAGE plpgsql AS $$
        BEGIN
            EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', t);
            EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', t);
            EXECUTE format('CREATE POLICY tenant_wall ON %s TO lms_app USING (tenant_id = lms_tenant()) '
                           'WITH CHECK (tenant_id = lms_tenant())', t);
        END $$
    """)
    op.execute("""
        CREATE FUNCTION lms_protect(t regclass) RETURNS void LANGUAGE plpgsql AS $$
        BEGIN
            PERFORM lms_wall(t);
            EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO lms_app', t);
        END $$
    """)
    op.execute("REVOKE EXECUTE ON FUNCTION lms_wall(regclass), lms_protect(regclass) FROM PUBLIC")


def downgrade() -> None:
    op.execute("DROP FUNCTION lms_protect(regclass), lms_wall(regclass), lms_tenant()")
