using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NewsApi.Newsroom.Sources;

namespace NewsApi.Storage.Maps;

sealed class ImportSourceMap : IEntityTypeConfiguration<ImportSource>
{
    public void Configure(EntityTypeBuilder<ImportSource> source)
    {
        source.ToTable("import_sources");
        source.Property(s => s.Id).ValueGeneratedNever();
        source.Property(s => s.Name).HasMaxLength(100);
        source.Property(s => s.Address).HasMaxLength(2000);
        source.Property(s => s.Rules).HasJsonb();
        source.Property(s => s.Version).IsConcurrencyToken();
        source.Ignore(s => s.Subject).Ignore(s => s.AuditedVersion);

        source.HasIndex(s => s.Name).IsUnique();
    }
}
