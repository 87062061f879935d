using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NewsApi.Newsroom.Articles;
using NewsApi.Storage.Live;

namespace NewsApi.Storage.Maps;

sealed class RebuildMap : IEntityTypeConfiguration<Rebuild>
{
    public void Configure(EntityTypeBuilder<Rebuild> rebuild)
    {
        rebuild.ToTable("rebuilds");
        rebuild.HasKey(r => r.ArticleId);
        rebuild.HasOne<Article>().WithMany().HasForeignKey(r => r.ArticleId);
    }
}
