-- +goose Up
-- Everything that the figures above the lists ask of a case: they are counted
-- from this index alone.
CREATE INDEX cases_figures ON cases (
    org_id, review_org_id, org_path, review_org_path, ended_at, due_at, owner_org_id, owner_role, owner_user_id
);
