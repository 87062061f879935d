using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Images;

namespace NewsApi.Tests.Newsroom;

public sealed class IdTests
{
    static readonly DateTimeOffset Since = new(2024, 11, 27, 12, 4, 0, TimeSpan.Zero);

    [Fact]
    public void What_comes_from_elsewhere_has_the_same_id_wherever_it_is_taken_in()
    {
        Assert.Equal(Id<Article>.Of("wire:1", Since), Id<Article>.Of("wire:1", Since));
        Assert.NotEqual(Id<Article>.Of("wire:1", Since), Id<Article>.Of("wire:2", Since));
        Assert.NotEqual(Id<Article>.Of("wire:1", Since).Value, Id<Image>.Of("wire:1", Since).Value);
    }

    [Fact]
    public void It_is_a_uuid_of_version_7_that_tells_its_time()
    {
        var id = Id<Article>.Of("wire:1", Since).ToString();

        Assert.Matches("^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$", id);
        Assert.Equal(Since.ToUnixTimeMilliseconds(), Convert.ToInt64(id.Replace("-", "")[..12], 16));
    }
}
