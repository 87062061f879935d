using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NewsApi.Newsroom.Articles;

namespace NewsApi.Storage.Live;

sealed class LiveArticleMap : IEntityTypeConfiguration<LiveArticle>
{
    public void Configure(EntityTypeBuilder<LiveArticle> article)
    {
        article.ToTable("articles", LiveDb.Schema);
        article.Property(s => s.Id).ValueGeneratedNever();
        article.Property(s => s.Language).HasMaxLength(35);
        article.Property(s => s.Syndicated).HasDefaultValue(true).HasSentinel(true);
        article.Property(s => s.HasDeniedImages).HasDefaultValue(true).HasSentinel(true);
        article.Property(s => s.HasDeniedLeadImage).HasDefaultValue(true).HasSentinel(true);

        article.HasIndex(s => s.Slug).IsUnique();
        article.HasIndex(s => new { s.PublishedAt, s.Id });
        article.HasIndex(s => new { s.UpdatedAt, s.Id });
        article.HasIndex(s => new { s.SectionId, s.PublishedAt, s.Id });
        article.HasIndex(s => s.TagIds).HasMethod("gin");
        article.HasIndex(s => s.Bylines).HasMethod("gin");
        article.HasIndex(s => s.ImageIds).HasMethod("gin");

        article.HasOne<LiveSection>().WithMany().HasForeignKey(s => s.SectionId).OnDelete(DeleteBehavior.Restrict);
    }
}

sealed class LiveArticleTagMap : IEntityTypeConfiguration<LiveArticleTag>
{
    public void Configure(EntityTypeBuilder<LiveArticleTag> tag)
    {
        tag.ToTable("article_tags", LiveDb.Schema);
        tag.HasKey(t => new { t.TagId, t.PublishedAt, t.ArticleId });
        tag.HasOne<LiveTag>().WithMany().HasForeignKey(t => t.TagId).OnDelete(DeleteBehavior.Restrict);
    }
}

sealed class LiveSearchDocumentMap : IEntityTypeConfiguration<LiveSearchDocument>
{
    public void Configure(EntityTypeBuilder<LiveSearchDocument> document)
    {
        // Created by Sql/search_documents.sql: EF maps neither the tsvector nor the trigger that fills it.
        document.ToTable("search_documents", LiveDb.Schema, table => table.ExcludeFromMigrations());
        document.HasKey(d => d.ArticleId);
        document.Property(d => d.ArticleId).ValueGeneratedNever();
    }
}

sealed class LiveArticleSlugMap : IEntityTypeConfiguration<LiveArticleSlug>
{
    public void Configure(EntityTypeBuilder<LiveArticleSlug> slug)
    {
        slug.ToTable("article_slugs", LiveDb.Schema);
        slug.HasKey(s => s.Slug);
    }
}

sealed class LiveFormerAddressMap : IEntityTypeConfiguration<LiveFormerAddress>
{
    public void Configure(EntityTypeBuilder<LiveFormerAddress> address)
    {
        address.ToTable("former_addresses", LiveDb.Schema);
        address.HasKey(a => a.Path);
        address.Property(a => a.Path).HasMaxLength(FormerAddress.MaxLength);
    }
}

sealed class LiveKillMap : IEntityTypeConfiguration<LiveKill>
{
    public void Configure(EntityTypeBuilder<LiveKill> kill)
    {
        kill.ToTable("kills", LiveDb.Schema);
        kill.HasKey(k => k.ArticleId);
        kill.Property(k => k.ArticleId).ValueGeneratedNever();
    }
}

sealed class LiveImageMap : IEntityTypeConfiguration<LiveImage>
{
    public void Configure(EntityTypeBuilder<LiveImage> image)
    {
        image.ToTable("images", LiveDb.Schema);
        image.Property(i => i.Id).ValueGeneratedNever();
    }
}

sealed class LiveTagMap : IEntityTypeConfiguration<LiveTag>
{
    public void Configure(EntityTypeBuilder<LiveTag> tag)
    {
        tag.ToTable("tags", LiveDb.Schema);
        tag.Property(t => t.Id).ValueGeneratedNever();
        tag.Property(t => t.SortName).UseCollation("C");
        tag.Property(t => t.Version).HasDefaultValue(0);
        tag.Property(t => t.ArticleCount).HasDefaultValue(0).ValueGeneratedOnAdd();
        tag.HasIndex(t => t.Slug).IsUnique();
        tag.HasIndex(t => new { t.SortName, t.Id }).HasFilter("article_count > 0");
        tag.HasIndex(t => new { t.ArticleCount, t.Id }).HasFilter("article_count > 0");
        tag.HasIndex(t => new { t.LatestAt, t.Id }).HasFilter("article_count > 0");
    }
}

sealed class LiveTagSlugMap : IEntityTypeConfiguration<LiveTagSlug>
{
    public void Configure(EntityTypeBuilder<LiveTagSlug> slug)
    {
        slug.ToTable("tag_slugs", LiveDb.Schema);
        slug.HasKey(s => s.Slug);
        slug.HasOne<LiveTag>().WithMany().HasForeignKey(s => s.TagId);
    }
}

sealed class LiveSectionMap : IEntityTypeConfiguration<LiveSection>
{
    public void Configure(EntityTypeBuilder<LiveSection> section)
    {
        section.ToTable("sections", LiveDb.Schema);
        section.Property(s => s.Id).ValueGeneratedNever();
        section.HasIndex(s => s.Slug).IsUnique();
    }
}

sealed class LiveFrontMap : IEntityTypeConfiguration<LiveFront>
{
    public void Configure(EntityTypeBuilder<LiveFront> front)
    {
        front.ToTable("fronts", LiveDb.Schema);
        front.Property(f => f.Id).ValueGeneratedNever();
        front.HasIndex(f => f.Slug).IsUnique();
    }
}

sealed class LiveChangeMap : IEntityTypeConfiguration<LiveChange>
{
    public void Configure(EntityTypeBuilder<LiveChange> change)
    {
        change.ToTable("changes", LiveDb.Schema);
        change.HasKey(c => c.Position);
        change.Property(c => c.Position).UseIdentityAlwaysColumn();

        change.HasIndex(c => new { c.At, c.Position }, "ix_changes_withdrawals").HasFilter("kind in ('killed', 'unpublished')");
        change.HasIndex(c => new { c.ArticleId, c.Position }, "ix_changes_withdrawn_articles")
            .HasFilter("kind in ('killed', 'unpublished')");
    }
}
