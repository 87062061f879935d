using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NewsApi.Newsroom.Fronts;
using NewsApi.Newsroom.Sections;
using NewsApi.Newsroom.Tags;

namespace NewsApi.Storage.Maps;

sealed class FrontMap : IEntityTypeConfiguration<Front>
{
    public void Configure(EntityTypeBuilder<Front> front)
    {
        front.ToTable("fronts", table =>
            table.HasCheckConstraint("ck_fronts_slug", string.Format(null, ValueConverters.SlugCheck, "slug")));
        front.Property(f => f.Id).ValueGeneratedNever();
        front.Property(f => f.Name).HasMaxLength(100);
        front.Property(f => f.Slugs).HasColumnType("text[]");
        front.Property(f => f.Pins).HasJsonb();
        front.Property(f => f.Version).IsConcurrencyToken();
        front.Ignore(f => f.Subject).Ignore(f => f.AuditedVersion);

        front.HasIndex(f => f.Slug).IsUnique();
        front.HasOne<Section>().WithMany().HasForeignKey(f => f.SectionId).OnDelete(DeleteBehavior.Restrict);
        front.HasOne<Tag>().WithMany().HasForeignKey(f => f.TagId).OnDelete(DeleteBehavior.Restrict);
    }
}
