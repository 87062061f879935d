using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Previews;

namespace NewsApi.Storage.Maps;

sealed class PreviewMap : IEntityTypeConfiguration<Preview>
{
    public void Configure(EntityTypeBuilder<Preview> preview)
    {
        preview.ToTable("previews");
        preview.Property(p => p.Id).ValueGeneratedNever();
        preview.Ignore(p => p.Subject).Ignore(p => p.AuditedVersion);

        preview.HasIndex(p => p.Hash).IsUnique();
        preview.HasOne<Article>().WithMany().HasForeignKey(p => p.ArticleId);
    }
}
