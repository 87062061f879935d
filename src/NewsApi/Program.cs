using System.Globalization;
using NewsApi.Features.Articles;
using NewsApi.Features.Images;
using NewsApi.Features.Search;
using NewsApi.Features.Sections;
using NewsApi.Features.Tags;
using NewsApi.Http;
using NewsApi.Operations;
using NewsApi.Storage;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddSingleton(TimeProvider.System);

builder.AddHttpManners();
builder.AddStorage();
builder.AddOperations(args);

var app = builder.Build();
app.UseHttpManners();

var readers = app.MapGroup("/v1").Through(Door.Readers);
readers.MapArticles();
readers.MapSearch();
readers.MapTags();
readers.MapSections();
readers.MapImages();

app.MapProblems();
app.MapContract();
app.MapHealth();

return await app.RunCommand(args);
