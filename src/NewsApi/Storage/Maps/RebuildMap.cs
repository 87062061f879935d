using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NewsApi.Newsroom.Articles;
using NewsApi.Storage.Live;

namespace NewsApi.Storage.Maps;

sealed class RebuildMap : IEntityTypeConfiguration<Rebuild>
{
    public void Configure(EntityTypeBuilder<Rebuild> remake)
    {
        remake.ToTable("rebuilds");
        remake.HasKey(r => r.ArticleId);
        remake.HasOne<Article>().WithMany().HasForeignKey(r => r.ArticleId);
    }
}
