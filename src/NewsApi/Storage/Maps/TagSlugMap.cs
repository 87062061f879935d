using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NewsApi.Newsroom.Tags;

namespace NewsApi.Storage.Maps;

sealed class TagSlugMap : IEntityTypeConfiguration<TagSlug>
{
    public void Configure(EntityTypeBuilder<TagSlug> slug)
    {
        slug.ToTable("tag_slugs");
        slug.HasKey(s => s.Slug);
        slug.Property<int>("TagId");
    }
}
