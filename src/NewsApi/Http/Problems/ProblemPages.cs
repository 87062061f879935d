using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;

namespace NewsApi.Http.Problems;

/// <summary>The HTML pages that a problem's <c>type</c> links to: what the problem means, and what to do.</summary>
static class ProblemPages
{
    const string Style =
        "body {font: 1.1rem/1.5 system-ui, sans-serif; max-width: 42rem; margin: 3rem auto; padding: 0 1rem} dt {margin-top: 1rem}";

    /// <summary>Allows the style of the pages in a content security policy.</summary>
    public static readonly string StyleHash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)));

    public static void MapProblems(this IEndpointRouteBuilder app)
    {
        var problems = app.MapGroup("/problems").WithPolicy(EndpointPolicy.Documentation).ExcludeFromDescription();
        problems.MapGet("/", List);
        problems.MapGet("/{code}", Show);
    }

    static ContentHttpResult List() => Page("Problems", string.Concat(ProblemCatalog.All.Select(k =>
        $"""<dt><a href="/problems/{k.Code}"><code>{k.Code}</code></a> · {k.Status}</dt><dd>{Text(k.Title)}</dd>""")), "dl");

    static Results<ContentHttpResult, NotFound> Show(string code) => ProblemCatalog.Find(code) is { } kind
        ? Page(kind.Title, $"""
            <p><code>{kind.Code}</code> · HTTP {kind.Status}</p><p>{Text(kind.Meaning)}</p><p>{Text(kind.Remedy)}</p>
            <p><a href="/problems">All problems</a></p>
            """, "div")
        : TypedResults.NotFound();

    static ContentHttpResult Page(string title, string content, string element) => TypedResults.Content($"""
        <!doctype html>
        <html lang="en">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <link rel="icon" href="data:,">
          <title>{Text(title)} – NewsApi</title>
          <style>{Style}</style>
        </head>
        <body><main><h1>{Text(title)}</h1><{element}>{content}</{element}></main></body>
        </html>
        """, "text/html; charset=utf-8");

    static string Text(string text) => WebUtility.HtmlEncode(text);
}
