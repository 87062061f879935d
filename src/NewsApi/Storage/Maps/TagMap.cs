using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NewsApi.Newsroom.Tags;

namespace NewsApi.Storage.Maps;

sealed class TagMap : IEntityTypeConfiguration<Tag>
{
    public void Configure(EntityTypeBuilder<Tag> tag)
    {
        tag.ToTable("tags", table =>
        {
            table.HasCheckConstraint("ck_tags_slug", string.Format(null, ValueConverters.SlugCheck, "slug"));
            table.HasCheckConstraint("ck_tags_name", "char_length(name) between 1 and 100");
            table.HasCheckConstraint("ck_tags_type", "type in ('topic', 'place', 'person', 'organisation', 'event')");
        });

        // Assigned before saving, so that articles and the live projection can refer to a tag created in the same transaction.
        tag.Property(t => t.Id).UseHiLo("tag_numbers");
        tag.Property(t => t.Name).HasMaxLength(100);
        tag.Property(t => t.Description).HasMaxLength(1000);
        tag.Property(t => t.MediaTopic).HasMaxLength(8);
        tag.Property(t => t.Version).IsConcurrencyToken();
        tag.Property(t => t.Aliases).HasColumnType("text[]");
        tag.Property(t => t.FormerNames).HasColumnType("text[]");
        tag.Property(t => t.NameKeys).HasColumnType("text[]");
        tag.Ignore(t => t.Subject).Ignore(t => t.AuditedVersion);

        tag.HasIndex(t => t.Slug).IsUnique();
        tag.HasIndex(t => t.NameKeys).HasMethod("gin");
        tag.HasOne<Tag>().WithMany().HasForeignKey(t => t.MergedIntoId);
        tag.HasMany(t => t.Slugs).WithOne().HasForeignKey("TagId").IsRequired();
        tag.Navigation(t => t.Slugs).AutoInclude();
    }
}
