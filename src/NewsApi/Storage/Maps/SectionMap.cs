using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NewsApi.Newsroom.Sections;

namespace NewsApi.Storage.Maps;

sealed class SectionMap : IEntityTypeConfiguration<Section>
{
    public void Configure(EntityTypeBuilder<Section> section)
    {
        section.ToTable("sections", table =>
        {
            table.HasCheckConstraint("ck_sections_slug", string.Format(null, ValueConverters.SlugCheck, "slug"));
            table.HasCheckConstraint("ck_sections_name", "char_length(name) between 1 and 100");
            table.HasCheckConstraint("ck_sections_parent", "parent_id <> id");
        });

        section.Property(s => s.Id).UseHiLo("section_numbers");
        section.Property(s => s.Name).HasMaxLength(100);
        section.Property(s => s.Description).HasMaxLength(1000);

        section.Property(s => s.Slugs).HasColumnType("text[]");
        section.Property(s => s.FormerNames).HasColumnType("text[]");
        section.Property(s => s.NameKeys).HasColumnType("text[]");
        section.Property(s => s.Version).IsConcurrencyToken();
        section.Ignore(s => s.Subject).Ignore(s => s.AuditedVersion);

        section.HasIndex(s => s.Slug).IsUnique();
        section.HasOne<Section>().WithMany().HasForeignKey(s => s.ParentId).OnDelete(DeleteBehavior.Restrict);
    }
}
