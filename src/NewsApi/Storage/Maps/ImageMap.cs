using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NewsApi.Newsroom.Images;
using NewsApi.Newsroom.Sources;

namespace NewsApi.Storage.Maps;

sealed class ImageMap : IEntityTypeConfiguration<Image>
{
    public void Configure(EntityTypeBuilder<Image> image)
    {
        image.ToTable("images", table => table.HasCheckConstraint("ck_images_syndication", "rights_syndication in ('allowed', 'denied')"));

        image.Property(i => i.Id).ValueGeneratedNever();
        image.Property(i => i.SourceId).HasMaxLength(200);
        image.Property(i => i.Alt).HasMaxLength(1000);
        image.Property(i => i.Caption).HasMaxLength(2000);
        image.Property(i => i.Credit).HasMaxLength(300);
        image.ComplexProperty(i => i.Rights, rights =>
        {
            rights.Property(r => r.Holder).HasMaxLength(300);
            rights.Property(r => r.UsageTerms).HasMaxLength(2000);
        });

        image.Property(i => i.File).HasMaxLength(1000);
        image.HasIndex(i => i.SourceId).IsUnique();
        image.HasOne<ImportSource>().WithMany().HasForeignKey(i => i.ImportSourceId).OnDelete(DeleteBehavior.Restrict);
    }
}
