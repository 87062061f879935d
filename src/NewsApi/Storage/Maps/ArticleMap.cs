using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Sections;
using NewsApi.Newsroom.Sources;

namespace NewsApi.Storage.Maps;

sealed class ArticleMap : IEntityTypeConfiguration<Article>
{
    public void Configure(EntityTypeBuilder<Article> article)
    {
        article.ToTable("articles", table =>
        {
            table.HasCheckConstraint("ck_articles_slug", string.Format(null, ValueConverters.SlugCheck, "slug"));
            table.HasCheckConstraint("ck_articles_stage", "stage in ('draft', 'embargoed', 'published', 'killed')");
            table.HasCheckConstraint("ck_articles_embargoed", "(stage = 'embargoed') = (embargoed_until is not null)");
            table.HasCheckConstraint("ck_articles_expiry",
                "expires_at is null or (stage <> 'killed' and (embargoed_until is null or expires_at > embargoed_until))");
            table.HasCheckConstraint("ck_articles_headline", "char_length(headline) between 1 and 300");
            table.HasCheckConstraint("ck_articles_body", "jsonb_typeof(body) = 'array'");
            table.HasCheckConstraint("ck_articles_published",
                "stage <> 'published' or (published_at is not null and jsonb_array_length(body) > 0)");
            table.HasCheckConstraint("ck_articles_version", "version > 0");
        });

        article.Property(a => a.Id).ValueGeneratedNever();
        article.Property(a => a.Headline).HasMaxLength(300);
        article.Property(a => a.Standfirst).HasMaxLength(1000);
        article.Property(a => a.Language).HasMaxLength(35);
        article.Property(a => a.SourceId).HasMaxLength(200);
        article.Property(a => a.Bylines).HasJsonb();
        article.Property(a => a.Source).HasJsonb();
        article.Property(a => a.LeadImage).HasJsonb();
        article.Property(a => a.Body).HasJsonb();
        article.Property(a => a.Corrections).HasJsonb();
        article.Property(a => a.LastImport).HasJsonb();
        article.Property(a => a.Version).IsConcurrencyToken();
        article.Ignore(a => a.Figures).Ignore(a => a.TagIds).Ignore(a => a.Content).Ignore(a => a.Subject).Ignore(a => a.AuditedVersion)
            .Ignore(a => a.IsEditedHere).Ignore(a => a.OwnsSlug);
        ConfigureIndexes(article);
        ConfigureRelations(article);
    }

    static void ConfigureIndexes(EntityTypeBuilder<Article> article)
    {
        // Not unique: the slug of an unpublished article reserves nothing. That of a published one is the key of article_slugs.
        article.HasIndex(a => a.Slug);
        article.HasIndex(a => new { a.SourceId, a.ImportSourceId }).IsUnique().AreNullsDistinct(false).HasFilter("source_id is not null");
        article.HasIndex(a => new { a.UpdatedAt, a.Id });
        article.HasIndex(a => new { a.Stage, a.UpdatedAt, a.Id });
        article.HasIndex(a => new { a.EmbargoedUntil, a.Id }).HasFilter("stage = 'embargoed'");
        article.HasIndex(a => new { a.ExpiresAt, a.Id }).HasFilter("stage = 'published' and expires_at is not null");
    }

    static void ConfigureRelations(EntityTypeBuilder<Article> article)
    {
        article.HasOne<ImportSource>().WithMany().HasForeignKey(a => a.ImportSourceId).OnDelete(DeleteBehavior.Restrict);
        article.HasOne<Section>().WithMany().HasForeignKey(a => a.SectionId).OnDelete(DeleteBehavior.Restrict);
        article.HasMany(a => a.ArticleTags).WithOne().HasForeignKey(t => t.ArticleId);
        article.HasMany(a => a.ArticleImages).WithOne().HasForeignKey(p => p.ArticleId);
        article.HasMany(a => a.RelatedPins).WithOne().HasForeignKey(p => p.ArticleId);
        article.HasMany(a => a.Slugs).WithOne().HasForeignKey("ArticleId").IsRequired();
        article.HasMany(a => a.FormerAddresses).WithOne().HasForeignKey("ArticleId").IsRequired();
        article.HasMany(a => a.Changes).WithOne().HasForeignKey(c => c.ArticleId);
        article.HasMany(a => a.Revisions).WithOne().HasForeignKey(r => r.ArticleId);

        // Every edit needs these. Changes and revisions are append-only and are not loaded.
        article.Navigation(a => a.ArticleTags).AutoInclude();
        article.Navigation(a => a.ArticleImages).AutoInclude();
        article.Navigation(a => a.RelatedPins).AutoInclude();
        article.Navigation(a => a.Slugs).AutoInclude();
        article.Navigation(a => a.FormerAddresses).AutoInclude();
    }
}
