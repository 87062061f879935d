using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace NewsApi.Storage.Migrations
{
    /// <inheritdoc />
    public partial class Changes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "media_topic",
                schema: "newsroom",
                table: "tags",
                type: "character varying(8)",
                maxLength: 8,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "media_topic",
                schema: "live",
                table: "tags",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "syndicated",
                schema: "live",
                table: "stories",
                type: "boolean",
                nullable: false,
                defaultValue: true);

            migrationBuilder.CreateTable(
                name: "changes",
                schema: "live",
                columns: table => new
                {
                    position = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    story_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    slug = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    section = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    section_id = table.Column<int>(type: "integer", nullable: false),
                    tag_ids = table.Column<int[]>(type: "integer[]", nullable: false),
                    language = table.Column<string>(type: "text", nullable: false),
                    syndicated = table.Column<bool>(type: "boolean", nullable: false),
                    published_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_changes1", x => x.position);
                });

            migrationBuilder.CreateIndex(
                name: "ix_changes_position",
                schema: "live",
                table: "changes",
                column: "position",
                filter: "kind = 'killed'");

            migrationBuilder.Sql("""
                update live.stories s set syndicated = false from newsroom.articles a where a.id = s.id and a.syndication = 'denied';

                -- Positions are drawn at the end of a transaction, by one transaction after the other: they rise in the order in which changes become visible.
                create function newsroom.tell_change() returns trigger language plpgsql as $$
                begin
                    perform pg_advisory_xact_lock(hashtextextended('newsapi changes', 0));
                    insert into live.changes (story_id, version, kind, at, slug, section, section_id, tag_ids, language, syndicated, published_at)
                    select a.id, new.version, new.kind, new.at, a.slug, s.slug, s.id,
                           array(select t.tag_id from newsroom.article_tags t where t.article_id = a.id order by t.position),
                           a.language, a.syndication = 'allowed', a.published_at
                    from newsroom.articles a join newsroom.sections s on s.id = a.section_id
                    where a.id = new.article_id;
                    return null;
                end $$;

                -- For stories that were made again and are others for readers now: a tag has another name, a section another address, a picture another credit.
                create function newsroom.tell_again(stories uuid[], moved uuid[]) returns void language plpgsql as $$
                begin
                    perform pg_advisory_xact_lock(hashtextextended('newsapi changes', 0));
                    insert into live.changes (story_id, version, kind, at, slug, section, section_id, tag_ids, language, syndicated, published_at)
                    select a.id, a.version, case when a.id = any(moved) then 'moved' else 'revised' end, l.made_at, a.slug, s.slug, s.id, l.tag_ids, a.language, l.syndicated, a.published_at
                    from newsroom.articles a join newsroom.sections s on s.id = a.section_id join live.stories l on l.id = a.id
                    where a.id = any(stories) order by a.id;
                end $$;

                create constraint trigger tell_change after insert on newsroom.changes deferrable initially deferred
                    for each row when (new.public and new.kind in ('published', 'revised', 'corrected', 'moved', 'killed'))
                    execute function newsroom.tell_change();

                insert into live.changes (story_id, version, kind, at, slug, section, section_id, tag_ids, language, syndicated, published_at)
                select a.id, c.version, c.kind, c.at, a.slug, s.slug, s.id,
                       array(select t.tag_id from newsroom.article_tags t where t.article_id = a.id order by t.position),
                       a.language, a.syndication = 'allowed', a.published_at
                from newsroom.changes c join newsroom.articles a on a.id = c.article_id join newsroom.sections s on s.id = a.section_id
                where c.public and c.kind in ('published', 'revised', 'corrected', 'moved', 'killed')
                order by c.sequence;

                -- Whoever listens hears that something readers get has changed, once a transaction, when it is done.
                create function live.ring() returns trigger language plpgsql as $$
                begin
                    notify newsapi_edition;
                    return null;
                end $$;

                create trigger ring after insert or update or delete or truncate on live.stories for each statement execute function live.ring();
                create trigger ring after insert or update or delete or truncate on live.tags for each statement execute function live.ring();
                create trigger ring after insert or update or delete or truncate on live.sections for each statement execute function live.ring();
                create trigger ring after insert or update or delete or truncate on live.fronts for each statement execute function live.ring();
                create trigger ring after insert or update or delete or truncate on live.images for each statement execute function live.ring();
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""
                drop trigger tell_change on newsroom.changes;
                drop function newsroom.tell_change();
                drop function newsroom.tell_again(uuid[], uuid[]);
                drop function live.ring() cascade;
                """);

            migrationBuilder.DropTable(
                name: "changes",
                schema: "live");

            migrationBuilder.DropColumn(
                name: "media_topic",
                schema: "newsroom",
                table: "tags");

            migrationBuilder.DropColumn(
                name: "media_topic",
                schema: "live",
                table: "tags");

            migrationBuilder.DropColumn(
                name: "syndicated",
                schema: "live",
                table: "stories");
        }
    }
}
