-- One row per live article: its weighted words for full-text search. The application writes "texts" and "filter_terms"; the trigger
-- converts them to "words" and clears them.
create table live.search_documents (
    article_id uuid not null constraint pk_search_documents primary key,
    published_at timestamptz not null,
    words tsvector not null,
    texts text[],
    filter_terms text[]
);
-- Stored out of line, so that selecting candidates scans small rows and only ranked candidates load their words. Uncompressed, because
-- words in alphabetical order hardly compress.
alter table live.search_documents alter column words set storage external;

-- Elements of "texts": headline, standfirst, body, other (captions, bylines, tags), language, unstemmed words of the headline.
create function live.build_search_vector() returns trigger language plpgsql as $$
declare
    config regconfig := live.text_search_config(new.texts[5]);
begin
    if new.texts is not null then
        new.words := new.texts[6]::tsvector || setweight(to_tsvector(config, new.texts[1]), 'A') || setweight(to_tsvector(config, new.texts[2]), 'B')
            || setweight(to_tsvector(config, new.texts[3]), 'C') || setweight(to_tsvector(config, new.texts[4]), 'D')
            || array_to_tsvector(new.filter_terms);
        new.texts := null;
        new.filter_terms := null;
    end if;
    return new;
end $$;
create trigger build_search_vector before insert or update on live.search_documents
    for each row execute function live.build_search_vector();

create index ix_search_documents_words on live.search_documents using gin (words);

-- The unstemmed words of headlines and tag names: candidates for spelling correction.
create table live.terms (term text collate "C" not null constraint pk_terms primary key);

create function live.add_terms() returns trigger language plpgsql as $$
begin
    insert into live.terms
    select distinct substr(lexeme, 2) as term from written, unnest(tsvector_to_array(written.words)) lexeme
    where lexeme ~ '^[~^][[:alpha:]]{3,40}$'
    order by term
    on conflict do nothing;
    return null;
end $$;
create trigger add_inserted_terms after insert on live.search_documents
    referencing new table as written for each statement execute function live.add_terms();
create trigger add_updated_terms after update on live.search_documents
    referencing new table as written for each statement execute function live.add_terms();

create index ix_tags_search_names on live.tags using gin (search_names gin_trgm_ops);
