using Orchestrator.Core.Catalogue;
using Orchestrator.Core.Products;
using Orchestrator.Core.Subscriptions;
using Orchestrator.Core.Tests.Fixtures;

namespace Orchestrator.Core.Tests.Catalogue;

/// <summary>From the text in the catalogue to the typed property of a subscription (features 1).</summary>
public sealed class FixedInputTests
{
    [Fact]
    public void A_new_subscription_gets_the_fixed_inputs_of_its_product()
    {
        var product = Product(
            ("name", "a \"quoted\" 網路"), ("speed", "10"), ("is_fast", "True"), ("price", "12.50"), ("colour", "deep_blue"),
            ("key", "0a000000-0000-4000-8000-000000000001"), ("since", "2026-03-01T12:00:00+00:00"), ("of_another_version", "x"));

        var made = StepBed.Context().NewSubscription<Typed>(product, "acme");

        (made.Name, made.Speed, made.IsFast, made.Price, made.Colour).Should().Be(("a \"quoted\" 網路", 10, true, 12.50m, Colour.DeepBlue));
        (made.Key, made.Since).Should().Be((new Guid("0a000000-0000-4000-8000-000000000001"), TestCatalogue.Now));
        made.Untouched.Should().Be("as the code says");
    }

    [Theory]
    [InlineData("speed", "fast", "Int32")]
    [InlineData("speed", "", "Int32")]
    [InlineData("is_fast", "1", "Boolean")]
    [InlineData("price", "cheap", "Decimal")]
    [InlineData("colour", "invisible", "Colour")]
    [InlineData("colour", "1", "Colour")]
    [InlineData("key", "abc", "Guid")]
    [InlineData("since", "yesterday", "DateTimeOffset")]
    public void A_value_that_does_not_convert_is_named_with_its_product_and_type(string name, string value, string type)
    {
        var making = () => StepBed.Context().NewSubscription<Typed>(Product((name, value)), "acme");

        making.Should().Throw<CatalogueException>().Which.Message.Should()
            .StartWith($"The fixed input '{name}' of product 'Typed' is '{value}', which is no {type}").And.Contain("migration");
        FixedInputValues.Problems(Product((name, value)), typeof(Typed)).Should().ContainSingle();
    }

    [Fact]
    public void A_name_without_property_is_a_problem_that_names_those_that_exist()
    {
        FixedInputValues.Problems(Product(("sped", "1"), ("speed", "1")), typeof(Typed)).Should().ContainSingle()
            .Which.Should().Contain("'sped'").And.Contain("speed, is_fast");
        FixedInputValues.Problems(Product(("port", "1")), typeof(Shelf)).Should().ContainSingle().Which.Should().EndWith("it has: none.");
    }

    [Fact]
    public void The_document_of_a_subscription_has_the_values_and_not_the_products_list()
    {
        var document = SubscriptionDocument.Write(StepBed.Context().NewSubscription<Typed>(Product(("speed", "10")), "acme"));

        document["speed"]!.GetValue<int>().Should().Be(10);
        document["product"]!.AsObject().Select(entry => entry.Key).Should().Equal(
            "product_id", "name", "description", "product_type", "tag", "status", "created_at", "end_date");
    }

    private static Product Product(params (string Name, string Value)[] inputs) => TestCatalogue.Line with
    {
        Name = "Typed", FixedInputs = [.. inputs.Select(input => new FixedInput(input.Name, input.Value, TestCatalogue.Now))],
    };

    private sealed class Typed : SubscriptionModel
    {
        [FixedInput] public string Name { get; set; } = "";

        [FixedInput] public int Speed { get; set; }

        [FixedInput] public bool? IsFast { get; set; }

        [FixedInput] public decimal Price { get; set; }

        [FixedInput] public Colour? Colour { get; set; }

        [FixedInput] public Guid Key { get; set; }

        [FixedInput] public DateTimeOffset Since { get; set; }

        [FixedInput] public string Untouched { get; set; } = "as the code says";

        public PortBlock Port { get; set; } = new();
    }
}
