using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Images;
using NewsApi.Newsroom.Tags;

namespace NewsApi.Storage.Maps;

sealed class ArticleSlugMap : IEntityTypeConfiguration<ArticleSlug>
{
    public void Configure(EntityTypeBuilder<ArticleSlug> slug)
    {
        slug.ToTable("article_slugs");
        slug.HasKey(s => s.Slug);
        slug.Property<Id<Article>>("ArticleId");
    }
}

sealed class FormerAddressMap : IEntityTypeConfiguration<FormerAddress>
{
    public void Configure(EntityTypeBuilder<FormerAddress> address)
    {
        address.ToTable("former_addresses");
        address.HasKey(a => a.Path);
        address.Property(a => a.Path).HasMaxLength(FormerAddress.MaxLength);
        address.Property<Id<Article>>("ArticleId");
    }
}

sealed class ArticleTagMap : IEntityTypeConfiguration<ArticleTag>
{
    public void Configure(EntityTypeBuilder<ArticleTag> tagging)
    {
        tagging.ToTable("article_tags");
        tagging.HasKey(t => new { t.ArticleId, t.TagId });
        tagging.HasOne<Tag>().WithMany().HasForeignKey(t => t.TagId).OnDelete(DeleteBehavior.Restrict);
    }
}

sealed class ArticleImageMap : IEntityTypeConfiguration<ArticleImage>
{
    public void Configure(EntityTypeBuilder<ArticleImage> placement)
    {
        placement.ToTable("article_images");
        placement.HasKey(p => new { p.ArticleId, p.Position });
        placement.HasOne<Image>().WithMany().HasForeignKey(p => p.ImageId).OnDelete(DeleteBehavior.Restrict);
    }
}

sealed class RelatedPinMap : IEntityTypeConfiguration<RelatedPin>
{
    public void Configure(EntityTypeBuilder<RelatedPin> pin)
    {
        pin.ToTable("related_pins", table => table.HasCheckConstraint("ck_related_pins_not_itself", "related_id <> article_id"));
        pin.HasKey(p => new { p.ArticleId, p.Position });
        pin.HasOne<Article>().WithMany().HasForeignKey(p => p.RelatedId).OnDelete(DeleteBehavior.Restrict);
    }
}
