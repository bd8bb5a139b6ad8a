#include <stdio.h>

int main(void)
{
	puts("Backdesk");
	return 0;
}
