using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace NewsApi.Storage.Migrations
{
    /// <inheritdoc />
    public partial class Search : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""
                create extension if not exists unaccent;
                create extension if not exists pg_trgm;

                -- A configuration a language, named by its code: accents folded, then stemmed as PostgreSQL stems it.
                create text search configuration live.lang_simple (copy = pg_catalog.simple);
                alter text search configuration live.lang_simple alter mapping for hword, hword_part, word with unaccent, simple;
                do $$
                declare
                    language record;
                begin
                    for language in
                        select * from (values
                            ('ar', 'arabic'), ('ca', 'catalan'), ('da', 'danish'), ('de', 'german'), ('el', 'greek'), ('en', 'english'), ('es', 'spanish'),
                            ('eu', 'basque'), ('fi', 'finnish'), ('fr', 'french'), ('ga', 'irish'), ('hi', 'hindi'), ('hu', 'hungarian'), ('hy', 'armenian'),
                            ('id', 'indonesian'), ('it', 'italian'), ('lt', 'lithuanian'), ('nb', 'norwegian'), ('ne', 'nepali'), ('nl', 'dutch'),
                            ('nn', 'norwegian'), ('no', 'norwegian'), ('pt', 'portuguese'), ('ro', 'romanian'), ('ru', 'russian'), ('sr', 'serbian'),
                            ('sv', 'swedish'), ('ta', 'tamil'), ('tr', 'turkish'), ('yi', 'yiddish')) as known (code, name)
                        where exists (select from pg_ts_config where cfgname = known.name and cfgnamespace = 'pg_catalog'::regnamespace)
                    loop
                        execute format('create text search configuration live.lang_%s (copy = pg_catalog.%I)', language.code, language.name);
                        execute format('alter text search configuration live.lang_%s alter mapping for hword, hword_part, word with unaccent, %I',
                            language.code, language.name || '_stem');
                    end loop;
                end $$;

                create function live.config_of(language text) returns regconfig language sql stable parallel safe as $$
                    select coalesce(
                        (select oid from pg_ts_config where cfgnamespace = 'live'::regnamespace and cfgname = 'lang_' || lower(split_part(language, '-', 1))),
                        'live.lang_simple'::regconfig)::regconfig
                $$;

                -- The languages that live stories are written in, each found by one step down the index.
                create index ix_stories_language_published_at_id on live.stories (language, published_at, id);
                create function live.languages() returns setof text language sql stable parallel safe rows 3 as $$
                    with recursive known as (
                        (select language from live.stories order by language limit 1)
                        union all
                        select (select s.language from live.stories s where s.language > known.language order by s.language limit 1)
                        from known where known.language is not null
                    )
                    select distinct split_part(language, '-', 1) from known where language is not null
                $$;

                -- What a reader types, understood in one language or in all that stories are written in; null where no word is left.
                create function live.query_of(words text, language text) returns tsquery language plpgsql stable parallel safe as $$
                declare
                    asked tsquery;
                    one tsquery;
                    each text;
                begin
                    for each in select language where language is not null union all select l from live.languages() l where language is null loop
                        one := websearch_to_tsquery(live.config_of(each), words);
                        if numnode(one) > 0 and one is distinct from asked then
                            asked := coalesce(asked || one, one);
                        end if;
                    end loop;
                    return asked;
                end $$;

                -- Stretches of time from one moment back to another, newest first, each longer than the one before: a quarter of a year, three, twelve, all
                -- the rest. A stretch is named by its quarters, facts that stories carry; the last one only by where it begins.
                create function live.stretches(newest timestamptz, oldest timestamptz) returns table (quarters tsquery, upto timestamptz)
                language sql stable parallel safe rows 4 as $$
                    select case when stretch < 4 then string_agg(to_char(quarter, '"''=q"YYYYQ"''"'), ' | ')::tsquery end,
                        (max(quarter) + interval '3 months') at time zone 'UTC'
                    from (
                        select quarter, case when n = 1 then 1 when n <= 4 then 2 when n <= 16 then 3 else 4 end as stretch
                        from generate_series(date_trunc('quarter', newest at time zone 'UTC'), date_trunc('quarter', oldest at time zone 'UTC'), interval '-3 months')
                            with ordinality as series (quarter, n)
                    ) quarters
                    group by stretch
                    order by stretch
                $$;

                create table live.story_words (
                    story_id uuid not null constraint pk_story_words primary key,
                    published_at timestamptz not null,
                    words tsvector not null,
                    texts text[],
                    facts text[]
                );
                -- Beside the row, not in it: choosing candidates walks over thousands of rows, and only those chosen are weighed by their words.
                -- Unpacked, because words in alphabetical order hardly pack.
                alter table live.story_words alter column words set storage external;

                create function live.weigh_words() returns trigger language plpgsql as $$
                declare
                    config regconfig := live.config_of(new.texts[5]);
                begin
                    if new.texts is not null then
                        new.words := setweight(to_tsvector(config, new.texts[1]), 'A') || setweight(to_tsvector(config, new.texts[2]), 'B')
                            || setweight(to_tsvector(config, new.texts[3]), 'C') || setweight(to_tsvector(config, new.texts[4]), 'D')
                            || array_to_tsvector(new.facts)
                            || array_to_tsvector(array(select '~' || word from unnest(tsvector_to_array(to_tsvector('live.lang_simple', new.texts[1]))) word));
                        new.texts := null;
                        new.facts := null;
                    end if;
                    return new;
                end $$;
                create trigger weigh_words before insert or update on live.story_words for each row execute function live.weigh_words();

                create index ix_story_words_words on live.story_words using gin (words);

                -- Words that headlines and tags are made of, unstemmed: what a mistyped word may have meant.
                create table live.terms (term text collate "C" not null constraint pk_terms primary key);

                create function live.learn_terms() returns trigger language plpgsql as $$
                begin
                    insert into live.terms
                    select distinct substr(lexeme, 2) as term from told, unnest(tsvector_to_array(told.words)) lexeme
                    where lexeme ~ '^[~^][[:alpha:]]{3,40}$'
                    order by term
                    on conflict do nothing;
                    return null;
                end $$;
                create trigger learn_new_terms after insert on live.story_words
                    referencing new table as told for each statement execute function live.learn_terms();
                create trigger learn_changed_terms after update on live.story_words
                    referencing new table as told for each statement execute function live.learn_terms();

                create index ix_tag_slugs_similar on live.tag_slugs using gin (slug gin_trgm_ops);
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("drop table live.story_words, live.terms");
        }
    }
}
