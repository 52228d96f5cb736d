#include "generation/recipes/role_endpoint.hpp"

#include <catch2/catch.hpp>
#include <cstdlib>
#include <string>
#include <vector>

#include "base/error.hpp"

namespace octet {
namespace {

TEST_CASE("an endpoint without words of its own is asked as octet run asks", "[recipes]") {
  RoleEndpoint endpoint;
  endpoint.base_url = "http://h:1";
  const EndpointOptions made = endpoint_options(endpoint);
  const EndpointOptions usual;
  CHECK(made.base_url == "http://h:1/v1");
  CHECK(made.connect_timeout == usual.connect_timeout);
  CHECK(made.first_byte_timeout == usual.first_byte_timeout);
  CHECK(made.total_timeout == usual.total_timeout);
  const ClientOptions client = client_options(endpoint);
  CHECK(client.most_in_flight == ClientOptions{}.most_in_flight);
  CHECK(client.attempts == ClientOptions{}.attempts);
  CHECK(client.patience == ClientOptions{}.patience);
}

TEST_CASE("keys and headers are read from the environment", "[recipes]") {
  REQUIRE(::setenv("OCTET_TEST_KEY", "k1", 1) == 0);
  REQUIRE(::unsetenv("OCTET_TEST_NONE") == 0);
  RoleEndpoint endpoint;
  endpoint.base_url = "http://h:1";
  endpoint.api_key_env = "OCTET_TEST_KEY";
  endpoint.header = {"X-Tenant: a", "X-Token: $OCTET_TEST_KEY"};
  const EndpointOptions made = endpoint_options(endpoint);
  CHECK(made.api_key == "k1");
  CHECK(made.headers == std::vector<std::string>{"X-Tenant: a", "X-Token: k1"});
  endpoint.header = {"X-Token: $OCTET_TEST_NONE"};
  CHECK_THROWS_AS(endpoint_options(endpoint), InputError);
  endpoint.header.clear();
  endpoint.api_key_env = "OCTET_TEST_NONE";
  CHECK_THROWS_WITH(endpoint_options(endpoint), Catch::Contains("export it"));
  endpoint.api_key_env.clear();
  CHECK(endpoint_options(endpoint).api_key.empty());
}

TEST_CASE("an endpoint is known by its id, else by its address", "[recipes]") {
  RoleEndpoint endpoint;
  endpoint.base_url = "http://h:1/v1";
  CHECK(endpoint.identity() == "http://h:1/v1");
  endpoint.endpoint_id = "h";
  CHECK(endpoint.identity() == "h");
}

}  // namespace
}  // namespace octet
