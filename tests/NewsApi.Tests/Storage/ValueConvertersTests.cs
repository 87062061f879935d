using Microsoft.EntityFrameworkCore;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Images;
using NewsApi.Newsroom.Partners;
using NewsApi.Storage;

namespace NewsApi.Tests.Storage;

public sealed class ValueConvertersTests
{
    [Fact]
    public void Properties_are_stored_whatever_their_name()
    {
        var stored = RoundTrip(new Named("Seoul", "Plain", [1, 2], TimeSpan.FromHours(1)));

        Assert.Equal(("Seoul", "Plain", TimeSpan.FromHours(1)), (stored.Words, stored.PlainText, stored.Delay));
        Assert.Equal([1, 2], stored.Figures);
    }

    [Fact]
    public void Properties_marked_as_not_stored_are_omitted_and_overrides_inherit_the_mark()
    {
        var content = new ArticleContent
        {
            Headline = "Envoy lands",
            SectionId = 1,
            Body = [new Paragraph(Markup.Sanitize("He came.")), new ListBlock(false, [new(Markup.Sanitize("One"), new(true, [new(Markup.Sanitize("Two"))], 2))]), new Figure(Id<Image>.New())],
        };

        var json = Json(content);
        Assert.DoesNotContain("plainText", json);
        Assert.DoesNotContain("wordCount", json);
        Assert.DoesNotContain("figures", json);
        Assert.True(content.ContentEquals(RoundTrip(content)));
        Assert.Equal("""{"includeImages":true,"delayMinutes":5}""", Json(Entitlement.Everything with { DelayMinutes = 5 }));
    }

    static T RoundTrip<T>(T value) where T : class => (T)Converter<T>().ConvertFromProvider(Json(value))!;

    static string Json<T>(T value) where T : class => (string)Converter<T>().ConvertToProvider(value)!;

    static Microsoft.EntityFrameworkCore.Storage.ValueConversion.ValueConverter Converter<T>() where T : class
    {
        var model = new ModelBuilder();
        model.Entity<Row<T>>().Property(r => r.Value).HasJsonb();
        return model.Model.FindEntityType(typeof(Row<T>))!.FindProperty(nameof(Row<T>.Value))!.GetValueConverter()!;
    }

    sealed class Row<T> where T : class
    {
        public T Value { get; set; } = null!;
    }

    sealed record Named(string Words, string PlainText, IReadOnlyList<int> Figures, TimeSpan Delay);
}
