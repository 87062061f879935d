using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NewsApi.Newsroom.Changes;

namespace NewsApi.Storage.Maps;

sealed class ChangeMap : IEntityTypeConfiguration<Change>
{
    public void Configure(EntityTypeBuilder<Change> change)
    {
        change.ToTable("change_log");
        change.HasKey(c => c.Sequence);
        change.Property(c => c.Sequence).UseIdentityAlwaysColumn();
        change.Property(c => c.Note).HasMaxLength(2000);
        change.HasIndex(c => new { c.ArticleId, c.Version }).IsUnique();
    }
}
